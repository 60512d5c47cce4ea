// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"
#include "core/study/limits.h"

namespace trimtab {

/// How far a study is, 0 ... 1, by the limit of trials or of seconds that will end it first; 0 when neither limits.
/// @param elapsed running time so far, seconds, >= 0
double studyProgress(const History& history, const Limits& limits, double elapsed);

}  // namespace trimtab
