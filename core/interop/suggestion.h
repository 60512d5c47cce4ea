// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace trimtab {

/// "a, b, c"; "none" for an empty list.
std::string joined(std::span<const std::string_view> names);

/// "; did you mean \"epochs\"? Known: batch_size, epochs" - the nearest of `known` by edit distance, when it is near.
std::string suggestion(std::string_view name, std::span<const std::string_view> known);

}  // namespace trimtab
