// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"
#include "core/study/study_spec.h"
#include "core/util/result.h"

#include <QByteArray>

#include <optional>
#include <unordered_set>

namespace trimtab {

/// The best configuration as strict JSON: study, objective with its value, trial, configuration with the fixed values,
/// metrics. NaN and infinite numbers are "NaN", "Infinity" and "-Infinity". NotFound while no trial has succeeded.
/// When it ran more than once, value and metrics are means over its "runs"; "standard_error" is that of the value when the
/// noise of the study is known. With constraints there is "feasible"; with two objectives and no weights the "front".
Result<QByteArray> bestToJson(const StudySpec& spec, const History& history);

/// One trial as a JSON object: number, state, configuration with the fixed values, metrics, feasible (with constraints),
/// attempts, seconds, detail.
QByteArray trialToJson(const StudySpec& spec, const Trial& trial);

/// All trials as a JSON array, one object a line: number, state, configuration, metrics, attempts, seconds, detail.
QByteArray trialsToJson(const StudySpec& spec, const History& history);

/// Whether a text cell that a spreadsheet would take for a formula gets an apostrophe in front.
enum class CsvSafety { AsIs, SafeForSpreadsheets };

/// All trials as CSV (RFC 4180), one row a trial: number, state, hyperparameters, metrics, feasible (with constraints),
/// seconds, detail. Inactive hyperparameters and missing metrics are empty cells; numbers are written so that they read back to
/// the same number.
/// @param only the trials to write; nullopt: all
QByteArray trialsToCsv(const StudySpec& spec, const History& history, CsvSafety safety,
                       const std::optional<std::unordered_set<TrialId>>& only = std::nullopt);

}  // namespace trimtab
