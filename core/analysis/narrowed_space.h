// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"
#include "core/study/trial.h"

#include <span>

namespace trimtab {

/// The space with ranges and choices no wider than what these trials used: ends are rounded outwards to three digits but stay
/// within the old range. A hyperparameter of which they used fewer than two values keeps its range: one value is no range.
/// A hyperparameter whose condition no remaining choice fulfils goes.
SpaceSpec narrowedTo(SpaceSpec space, std::span<const Trial* const> trials);

}  // namespace trimtab
