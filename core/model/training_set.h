// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"

namespace trimtab {

/// Whether a model can learn from it: at least two rows, finite numbers, for a classification at least two classes that occur,
/// and no weight below 0. Rows with weight 0 do not count. The detail of the error says what is missing.
Status checkTrainingSet(const TrainingSet& set);

}  // namespace trimtab
