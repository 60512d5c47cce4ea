// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/advice.h"

namespace trimtab {

/// Advice that rests on this study's own trials: a best one at the edge of a range, configurations that were run again without
/// being asked for, and repeated runs that differ as much as configurations do. Adds nothing before there are enough trials.
void adviseOnMeasurements(const StudySpec& spec, const AdviceEvidence& evidence, std::vector<Advice>& advice);

}  // namespace trimtab
