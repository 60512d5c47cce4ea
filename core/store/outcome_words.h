// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/trial.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace trimtab {

/// How the file spells kinds and causes of outcomes.
inline constexpr std::array<std::pair<std::string_view, OutcomeKind>, 4> kOutcomeKindWords{
    {{"completed", OutcomeKind::Completed},
     {"stopped", OutcomeKind::Stopped},
     {"failed", OutcomeKind::Failed},
     {"interrupted", OutcomeKind::Interrupted}}};

inline constexpr std::array<std::pair<std::string_view, OutcomeCause>, 9> kOutcomeCauseWords{
    {{"", OutcomeCause::None},
     {"stopping rule", OutcomeCause::StoppingRule},
     {"user", OutcomeCause::User},
     {"trial time limit", OutcomeCause::TrialTimeLimit},
     {"non-finite objective", OutcomeCause::NonFiniteObjective},
     {"missing objective", OutcomeCause::MissingObjective},
     {"exception", OutcomeCause::Exception},
     {"shutdown", OutcomeCause::Shutdown},
     {"crash", OutcomeCause::Crash}}};

template <typename T, std::size_t Count>
std::string toWord(const std::array<std::pair<std::string_view, T>, Count>& words, T value)
{
    for (const auto& [word, meaning] : words)
        if (meaning == value)
            return std::string(word);
    return {};
}

template <typename T, std::size_t Count>
std::optional<T> fromWord(const std::array<std::pair<std::string_view, T>, Count>& words, std::string_view word)
{
    for (const auto& [each, meaning] : words)
        if (each == word)
            return meaning;
    return std::nullopt;
}

}  // namespace trimtab
