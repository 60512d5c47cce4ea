// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace trimtab {

/// `parent` with one more step to `key`, escaped by RFC 6901: ~ is written ~0 and / is written ~1.
std::string jsonPointer(const std::string& parent, std::string_view key);
std::string jsonPointer(const std::string& parent, std::size_t index);

}  // namespace trimtab
