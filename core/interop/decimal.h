// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace trimtab {

/// The number that a program printed: decimal, with a sign and an exponent or without (1.5e-05, -.5, +3, 5.), or nan, inf,
/// infinity in any case. Blanks around it are allowed; nothing else is: 1,5, 12%, 0x1p3 and 0.9abc are no numbers.
/// Too large is infinite and too small is 0, as in every other program. Independent of the locale.
std::optional<double> parseDecimal(std::string_view text);

}  // namespace trimtab
