// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

/// The names of a metric set as the file holds them: a JSON array of texts.
std::string metricNamesToText(const std::vector<std::string>& names);
/// Corrupt when the text is something else.
Result<std::vector<std::string>> metricNamesFromText(std::string_view text);

}  // namespace trimtab
