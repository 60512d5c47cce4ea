// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/grid.h"
#include "core/study/study_spec.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace trimtab {

class StudyDocument;

/// "Estimated: 64 trials × ≈0.8 s ÷ 2 parallel ≈ 26 s". The time comes from measured trials of this design only; before
/// any: "64 trials, 2 parallel".
QString estimateText(const StudyDocument& document);

/// Configurations of a full grid, conditions and rules counted: of the grid that is searched, else of one with the default
/// resolution. nullopt for a space that is not valid or has more than 2^62.
std::optional<GridSize> fullGrid(const StudySpec& spec);

/// fullGrid() when the study searches it.
std::optional<std::uint64_t> selectedGridSize(const StudyDocument& document);

}  // namespace trimtab
