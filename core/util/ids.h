// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace trimtab {

/// A number that cannot be mistaken for the number of something else.
template <typename Tag>
struct Id {
    std::int64_t value = 0;
    friend auto operator<=>(const Id&, const Id&) = default;
};

using TrialId = Id<struct TrialTag>;      ///< number of a trial in its study, from 1
using AttemptId = Id<struct AttemptTag>;  ///< number of an attempt in its study, from 1

}  // namespace trimtab

template <typename Tag>
struct std::hash<trimtab::Id<Tag>> {
    std::size_t operator()(const trimtab::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
