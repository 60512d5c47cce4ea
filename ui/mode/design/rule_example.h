// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"

#include <QString>

namespace trimtab {

/// Rules that could be written between the hyperparameters of a space, as a hint in an empty field; empty for a space in
/// which none can.
QString ruleExample(const SpaceSpec& space);

}  // namespace trimtab
