// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"
#include "core/study/limits.h"

#include <optional>

namespace trimtab {

/// How long a study will still run at the mean running time of its attempts so far: the trials that the limit leaves,
/// shared by the parallel attempts, but not beyond the limit of its running time. Limits that depend on what the trials
/// find (target, failures, no improvement) are not foreseen.
/// @param elapsed running time of the study over all sessions, seconds
/// @return seconds >= 0; nullopt while nothing limits the study or no trial has a result
std::optional<double> secondsLeft(const History& history, const Limits& limits, double elapsed);

}  // namespace trimtab
