// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace trimtab {

enum class TextEncoding {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    Windows1252,  ///< Latin-1 with the printable characters that Windows adds to it
};

/// Bytes of a file as UTF-8 text without a byte order mark.
class DecodedText {
public:
    /// Recognizes the encoding: by the byte order mark, UTF-16 also by the zero bytes beside ASCII characters, Windows-1252 by
    /// not being UTF-8 anywhere outside of ASCII.
    /// @param bytes outlive the result, which copies them only where they are not UTF-8
    /// @return InvalidInput with the place of the byte that fits no encoding: UTF-8 that is damaged, a NUL, half a character
    static Result<DecodedText> decode(std::string_view bytes);

    TextEncoding encoding() const { return m_encoding; }
    std::string_view text() const { return m_converted ? std::string_view(*m_converted) : m_bytes; }

private:
    TextEncoding m_encoding = TextEncoding::Utf8;
    std::string_view m_bytes;                ///< without the mark
    std::optional<std::string> m_converted;  ///< when the bytes are not UTF-8
};

}  // namespace trimtab
