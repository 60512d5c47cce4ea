// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/executor.h"
#include "core/study/study_spec.h"

#include <QString>

namespace trimtab {

/// What a study trains, as a function of the configuration: a bundled model on a bundled data set or a table, which is read
/// here once and shared by all attempts, or a test function.
/// @param folder of the study's file, where relative paths begin
/// @return NotFound for an unknown model, data set or function; errors of loadTable(); the error of the split when the data set
///         is too small for it
Result<ObjectiveFunction> bundledObjective(const StudySpec& spec, const QString& folder = {});

}  // namespace trimtab
