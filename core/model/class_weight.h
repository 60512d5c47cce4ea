// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"

namespace trimtab {

/// Hyperparameter "class_weight" of every model: none, balanced.
Option classWeightOption();

/// What each row counts in training: its own weight, and with balanced classes times n / (k n_c), where n_c of the n rows have
/// its class and k classes occur, so that all classes weigh the same (G. King, L. Zeng, "Logistic Regression in Rare Events
/// Data", 2001). A regression has no classes to balance.
/// @param options complete and valid   @return (n), or empty when every row counts once
Eigen::VectorXd rowWeights(const TrainingSet& set, const OptionMap& options);

}  // namespace trimtab
