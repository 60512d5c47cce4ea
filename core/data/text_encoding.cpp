// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/text_encoding.h"

#include "core/util/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace trimtab {

namespace {

Error malformed(const std::string& detail)
{
    return {Error::Code::InvalidInput, {}, detail};
}

std::uint8_t byteOf(char c)
{
    return static_cast<std::uint8_t>(c);
}

/// UTF-16 by its mark or, when the first characters are ASCII, by the side on which their zero bytes stand.
std::optional<TextEncoding> utf16Of(std::string_view bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const std::uint8_t first = byteOf(bytes[0]);
    const std::uint8_t second = byteOf(bytes[1]);
    if ((first == 0xFF && second == 0xFE) || (first != 0 && second == 0))
        return TextEncoding::Utf16LittleEndian;
    if ((first == 0xFE && second == 0xFF) || (first == 0 && second != 0))
        return TextEncoding::Utf16BigEndian;
    return std::nullopt;
}

Result<std::string> fromUtf16(std::string_view bytes, TextEncoding encoding)
{
    const std::size_t high = encoding == TextEncoding::Utf16BigEndian ? 0 : 1;
    const auto unitAt = [&](std::size_t at) -> std::uint32_t {
        return static_cast<std::uint32_t>(byteOf(bytes[at + high]) << 8 | byteOf(bytes[at + 1 - high]));
    };
    if (bytes.size() % 2 != 0)
        return malformed("the text is UTF-16, but ends in the middle of a character; save it as UTF-8");
    std::string text;
    text.reserve(bytes.size() / 2);
    for (std::size_t at = unitAt(0) == 0xFEFF ? 2 : 0; at < bytes.size(); at += 2) {
        std::uint32_t codePoint = unitAt(at);
        if (codePoint >= 0xD800 && codePoint < 0xE000) {
            const std::uint32_t low = at + 2 < bytes.size() ? unitAt(at + 2) : 0;
            if (codePoint >= 0xDC00 || low < 0xDC00 || low >= 0xE000)
                return malformed("the text is UTF-16, but the byte at offset " + std::to_string(at) +
                                 " begins half a character; save it as UTF-8");
            codePoint = 0x10000 + ((codePoint - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        appendUtf8(text, codePoint);
    }
    return text;
}

/// What Windows-1252 has in the place of the control characters 0x80 ... 0x9F; 0 where it has nothing.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

/// nullopt for a byte that the encoding does not have.
std::optional<std::string> fromWindows1252(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const std::uint8_t byte = byteOf(c);
        const bool special = byte >= 0x80 && byte < 0xA0;
        const std::uint32_t codePoint = special ? kWindows1252[byte - 0x80] : byte;
        if (special && codePoint == 0)
            return std::nullopt;
        appendUtf8(text, codePoint);
    }
    return text;
}

/// Whether the text has a well-formed character outside of ASCII: then it means to be UTF-8.
bool hasUtf8Character(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size(); ++at)
        if (utf8Length(bytes, at) > 1)
            return true;
    return false;
}

Status checkNoNul(std::string_view text)
{
    const std::size_t at = text.find('\0');
    if (at == std::string_view::npos)
        return {};
    return malformed(describePosition(text, at) + ": a NUL byte; this is no text file, or it is damaged");
}

}  // namespace

Result<DecodedText> DecodedText::decode(std::string_view bytes)
{
    DecodedText result;
    if (const auto utf16 = utf16Of(bytes)) {
        Result<std::string> converted = fromUtf16(bytes, *utf16);
        if (!converted)
            return converted.error();
        result.m_encoding = *utf16;
        result.m_converted = *std::move(converted);
    } else {
        result.m_bytes = bytes.substr(bytes.starts_with(kUtf8Mark) ? kUtf8Mark.size() : 0);
        const Status utf8 = checkUtf8(result.m_bytes);
        if (!utf8) {
            result.m_converted = hasUtf8Character(bytes) ? std::nullopt : fromWindows1252(bytes);
            if (!result.m_converted)
                return malformed(utf8.error().detail + "; save the file as UTF-8");
            result.m_encoding = TextEncoding::Windows1252;
        }
    }
    if (const Status noNul = checkNoNul(result.text()); !noNul)
        return noNul.error();
    return result;
}

}  // namespace trimtab
