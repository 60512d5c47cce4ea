// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_gate.h"
#include "core/run/runner.h"
#include "core/study/study_spec.h"

#include <QString>
#include <QStringList>

namespace trimtab {

/// A study that has no trials yet, and the file that it comes from: its JSON, or the table that it is about.
struct NewStudy {
    StudySpec spec;
    QString origin;  ///< relative paths of the study begin in its folder
};

/// The study that a CSV file gets without one (startingStudy()), changed by settings.
Result<NewStudy> studyOfTable(const QString& file, TableSource table, std::string_view model, const QStringList& settings);

/// Where the trials of a new study go: NAME.trimtab beside its origin.
QString studyFileBeside(const QString& origin);

/// Settles the study's table and stores the study in a new file. Nothing is left behind when something is wrong with it.
/// @return Conflict when the file exists; NotAllowed by passGate()
Result<std::unique_ptr<Runner>> createStudy(NewStudy study, const QString& output, TrustOption trust, const Clock& clock);

}  // namespace trimtab
