// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace trimtab {

class StudyDocument;

/// "Estimated: 64 trials × ≈0.8 s ÷ 2 parallel ≈ 26 s". The time comes from measured trials of this design only; before
/// any: "64 trials, 2 parallel".
QString estimateText(const StudyDocument& document);

/// Configurations of the grid when the study searches a grid that can be counted.
std::optional<std::uint64_t> selectedGridSize(const StudyDocument& document);

}  // namespace trimtab
