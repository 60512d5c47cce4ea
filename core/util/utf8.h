// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace trimtab {

/// The byte order mark of UTF-8.
inline constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

/// Offset of the first byte that is no UTF-8 by RFC 3629; npos when there is none. Some gigabytes of ASCII a second.
std::size_t findMalformedUtf8(std::string_view text);

/// Whether the text is UTF-8 by RFC 3629; the detail names the encoding that it seems to have, or the first wrong byte.
Status checkUtf8(std::string_view text);

/// Bytes of the well-formed character that begins at `at`; 0 for a malformed one. @param at < text.size()
std::size_t utf8Length(std::string_view text, std::size_t at);

/// @param codePoint at most 0x10FFFF and no surrogate
void appendUtf8(std::string& text, std::uint32_t codePoint);

/// "line 3, column 7" of a byte, columns counted in characters, both from 1.
std::string describePosition(std::string_view text, std::size_t at);

}  // namespace trimtab
