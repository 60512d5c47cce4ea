// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"
#include "core/study/study_spec.h"

#include <QString>

namespace trimtab {

/// What a file holds.
struct StoredStudy {
    StudySpec spec;
    History history;
};

/// Reads a .trimtab file, also while another process writes it.
Result<StoredStudy> readStoredStudy(const QString& path);

/// Writes the best configuration as JSON into a file, whole or not at all. NotFound while no trial has succeeded.
Status writeBest(const StudySpec& spec, const History& history, const QString& path);

}  // namespace trimtab
