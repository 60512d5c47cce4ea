// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

// A command as one writes it in a terminal. Only its words come out of it: nothing is expanded, no shell sees it.

/// Words are separated by white space. 'single quotes' keep everything, in "double quotes" and outside of quotes a backslash
/// keeps the next character. InvalidInput for a quote without an end and a backslash at the end.
Result<std::vector<std::string>> splitCommandLine(std::string_view text);

/// The text from which splitCommandLine() makes these words.
std::string joinCommandLine(const std::vector<std::string>& words);

}  // namespace trimtab
