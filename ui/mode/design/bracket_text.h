// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

#include <QString>

namespace trimtab {

/// What a strategy that trains in parts is going to do, a line for each bracket: "81 trials to epoch 1, 27 to 3, 9 to 9". Empty
/// for other strategies, and while the length of a whole trial is not known.
QString bracketText(const StudySpec& spec);

}  // namespace trimtab
