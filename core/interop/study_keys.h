// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/domain.h"
#include "core/space/parameter.h"
#include "core/study/objective.h"

#include <array>
#include <string_view>
#include <utility>

namespace trimtab {

/// The words of the study JSON, for reader and writer.
template <typename T, std::size_t Count>
using JsonWords = std::array<std::pair<std::string_view, T>, Count>;

inline constexpr int kStudyJsonVersion = 1;

inline constexpr JsonWords<Goal, 2> kGoalWords{{{"minimize", Goal::Minimize}, {"maximize", Goal::Maximize}}};

inline constexpr JsonWords<Group, 4> kGroupWords{
    {{"model", Group::Model}, {"optimizer", Group::Optimizer}, {"regularization", Group::Regularization}, {"data", Group::Data}}};

inline constexpr JsonWords<Scale, 3> kScaleWords{
    {{"linear", Scale::Linear}, {"log", Scale::Log}, {"reverse_log", Scale::ReverseLog}}};

/// The word of a value that the table has.
template <typename T, std::size_t Count>
std::string_view wordOf(const JsonWords<T, Count>& words, T value)
{
    for (const auto& [word, meaning] : words)
        if (meaning == value)
            return word;
    return {};
}

}  // namespace trimtab
