// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"
#include "core/util/result.h"

#include <QString>
#include <QStringList>

namespace trimtab {

/// Whether a path means a study file rather than a study in JSON: by its name or its content.
bool isStudyFile(const QString& path);

/// A study in JSON, changed by settings (applySetting()). The result is as valid as any study. A command's directory, which
/// starts from the folder of the JSON, is absolute.
/// The error's `where` begins with the path of the file.
Result<StudySpec> readStudy(const QString& path, const QStringList& settings);

/// The same of a study that is in no file; the error's `where` is a JSON pointer.
Result<StudySpec> withSettings(const StudySpec& spec, const QStringList& settings);

/// An error about something inside a file: `where` begins with the path of the file.
Error inFile(const QString& path, const Error& error);

/// The limits of a stored study, changed by settings. Refuses settings of anything else: trials that exist cannot change.
Result<Limits> changedLimits(const StudySpec& study, const QStringList& settings);

}  // namespace trimtab
