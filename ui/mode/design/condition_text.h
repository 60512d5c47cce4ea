// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/condition.h"

#include <QString>

namespace trimtab {

/// "if optimizer = sgd and activation = relu|tanh"; empty for a hyperparameter that is always active.
QString conditionText(const Condition& condition);
/// The same for a narrow place: of several clauses only what they are about, "depends on activation, optimizer".
QString shortConditionText(const Condition& condition);

}  // namespace trimtab
