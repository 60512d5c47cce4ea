// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"

namespace trimtab {

/// Registry entry "mlp": the hyperparameters of Mlp.
ModelInfo mlpModel();

}  // namespace trimtab
