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

/// Trains the chosen configuration on all rows that tuning may see and measures it on the test part, which no trial has seen. To
/// be asked once, when the search is over: who chooses by these numbers has none left that say how good the choice is.
/// @return "test.accuracy", ...; Unsupported unless a bundled model is trained; Conflict when a stop was requested; else as above
Result<Metrics> testPartMetrics(const StudySpec& spec, const Trial& chosen, const StopToken& stop, const QString& folder = {});

}  // namespace trimtab
