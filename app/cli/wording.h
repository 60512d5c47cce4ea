// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/stopping_audit.h"
#include "core/run/run_status.h"
#include "core/study/history.h"
#include "core/study/study_spec.h"

#include <QString>

namespace trimtab {

/// "where: what kind of failure: detail; what to do"
QString errorText(const Error& error);
/// Why a run ended before its time, what is stored, and how to go on. @param file of the study
QString storageFailureText(const Error& error, const QString& file);
/// Why a study ended: "all trials of the limit are finished".
QString endText(EndReason reason);
/// "1.5 s", "3 min 20 s", "2 h 5 min"
QString durationText(double seconds);
/// What the stopping rule saved, and its mistakes as the audit found them; one line without a last newline.
QString stoppingText(const StoppingAudit& audit);
/// What a trial measured: "validation.accuracy = 0.97", with the second objective and ", not feasible" where there is one;
/// the metric's name and "none" when there is no value.
QString objectiveText(const History& history, const Trial& trial);
/// The same of the best configuration: the mean of its runs, "validation.accuracy = 0.981 ± 0.002 of 3 runs".
QString bestObjectiveText(const History& history, const Trial& best);
/// The best trial and its configuration, and the size of the Pareto front; several lines without a last newline.
QString bestText(const History& history, const Trial& best);

}  // namespace trimtab
