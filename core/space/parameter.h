// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/condition.h"
#include "core/space/domain.h"

#include <string>

namespace trimtab {

/// What a hyperparameter belongs to.
enum class Group { Model, Optimizer, Regularization, Data };

/// A tuned hyperparameter.
struct Parameter {
    std::string name;
    Domain domain;
    Group group = Group::Model;
    Condition when;  ///< empty: always active
    friend bool operator==(const Parameter&, const Parameter&) = default;
};

}  // namespace trimtab
