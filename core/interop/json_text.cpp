// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/json_text.h"

#include "core/util/utf8.h"
#include "core/util/json_pointer.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace trimtab {

namespace {

constexpr int kDeepest = 64;
constexpr std::string_view kBlank = " \t\r\n";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Recursive descent; the first error ends it.
class Parser {
public:
    Parser(std::string_view text, JsonNumbers numbers) : m_text(text), m_numbers(numbers) {}

    Result<JsonNode> parse()
    {
        JsonNode root;
        skipBlank();
        if (!readValue(root, 0))
            return *m_error;
        skipBlank();
        if (m_at < m_text.size())
            fail("the text goes on behind the end of the JSON value");
        return m_error ? Result<JsonNode>(*m_error) : Result<JsonNode>(std::move(root));
    }

private:
    bool fail(const std::string& detail)
    {
        m_error = Error{Error::Code::InvalidInput, "", describePosition(m_text, m_at) + ": " + detail};
        return false;
    }

    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipBlank() { m_at = std::min(m_text.find_first_not_of(kBlank, m_at), m_text.size()); }

    bool take(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    bool readValue(JsonNode& node, int depth)
    {
        if (depth > kDeepest)
            return fail("the values are nested too deep; at most 64 levels are allowed");
        if (m_at >= m_text.size())
            return fail("the text ends where a value is expected");
        const char c = peek();
        if (c == '{')
            return readObject(node, depth);
        if (c == '[')
            return readArray(node, depth);
        if (c == '"') {
            node.kind = JsonNode::Kind::Text;
            return readText(node.text);
        }
        if (c == '-' || isDigit(c))
            return readNumber(node);
        return readWord(node);
    }

    bool readWord(JsonNode& node)
    {
        const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
        const auto end = std::find_if_not(m_text.begin() + static_cast<std::ptrdiff_t>(m_at), m_text.end(), isLetter);
        const std::string_view word = m_text.substr(m_at, static_cast<std::size_t>(end - m_text.begin()) - m_at);
        if (word == "true" || word == "false") {
            node.kind = JsonNode::Kind::Boolean;
            node.boolean = word == "true";
        } else if (word == "NaN" || word == "Infinity") {
            return readNonFinite(node, word, word == "NaN" ? "nan" : "inf");
        } else if (word != "null") {
            return fail("a value is expected: an object, an array, a text in double quotes, a number, true, false or null");
        }
        m_at += word.size();
        return true;
    }

    bool readNonFinite(JsonNode& node, std::string_view word, std::string_view meaning)
    {
        if (m_numbers == JsonNumbers::Finite)
            return fail(std::string(word) + " is not a JSON number");
        node.kind = JsonNode::Kind::Real;
        node.text = meaning;
        m_at += word.size();
        return true;
    }

    bool readNumber(JsonNode& node)
    {
        constexpr std::string_view kNegativeInfinity = "-Infinity";
        const std::size_t start = m_at;
        if (m_text.substr(m_at).starts_with(kNegativeInfinity))
            return readNonFinite(node, kNegativeInfinity, "-inf");
        take('-');
        const std::size_t whole = m_at;
        if (!skipDigits())
            return fail("a digit is expected in a number");
        if (m_text[whole] == '0' && m_at - whole > 1)
            return m_at = start, fail("a number has no leading zeros");
        node.kind = JsonNode::Kind::Integer;
        if (take('.') && (node.kind = JsonNode::Kind::Real, !skipDigits()))
            return fail("a digit is expected behind the decimal point");
        if (take('e') || take('E')) {
            node.kind = JsonNode::Kind::Real;
            if (!take('-'))
                take('+');
            if (!skipDigits())
                return fail("a digit is expected in the exponent");
        }
        node.text = m_text.substr(start, m_at - start);
        double value = 0.0;
        if (std::from_chars(node.text.data(), node.text.data() + node.text.size(), value).ec != std::errc{})
            return m_at = start, fail(node.text.substr(0, 40) + " lies outside the range of 64-bit floating-point numbers");
        return true;
    }

    bool skipDigits()
    {
        const std::size_t start = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at > start;
    }

    bool readText(std::string& text)
    {
        const std::size_t start = m_at++;
        while (!take('"')) {
            const std::size_t end = m_text.find_first_of("\"\\", m_at);
            const std::string_view plain = m_text.substr(m_at, end - m_at);
            const auto control = std::find_if(plain.begin(), plain.end(), [](unsigned char c) { return c < 0x20; });
            if (control != plain.end())
                return m_at += static_cast<std::size_t>(control - plain.begin()),
                       fail("a text has no line breaks or control characters; write \\n, \\t or \\u00XX");
            if (end == std::string_view::npos)
                return m_at = start, fail("this text has no closing double quote");
            text += plain;
            m_at = end;
            if (take('\\') && !readEscape(text))
                return false;
        }
        return true;
    }

    bool readEscape(std::string& text)
    {
        constexpr std::string_view kLetters = "\"\\/bfnrt";
        constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        if (take('u'))
            return readCodePoint(text);
        const std::size_t index = kLetters.find(peek());
        if (m_at >= m_text.size() || index == std::string_view::npos)
            return fail("an unknown escape; a backslash is written \\\\");
        text += kMeanings[index];
        ++m_at;
        return true;
    }

    bool readCodePoint(std::string& text)
    {
        std::uint32_t unit = 0;
        if (!readHex(unit))
            return false;
        if (unit >= 0xD800 && unit <= 0xDBFF) {
            std::uint32_t low = 0;
            if (!take('\\') || !take('u'))
                return fail("half of a surrogate pair");
            if (!readHex(low))
                return false;
            if (low < 0xDC00 || low > 0xDFFF)
                return fail("half of a surrogate pair");
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        } else if (unit >= 0xDC00 && unit <= 0xDFFF) {
            return fail("half of a surrogate pair");
        }
        appendUtf8(text, unit);
        return true;
    }

    bool readHex(std::uint32_t& unit)
    {
        const std::string_view digits = m_text.substr(m_at, 4);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
        if (digits.size() < 4 || error != std::errc{} || end != digits.data() + 4)
            return fail("four hexadecimal digits are expected behind \\u");
        m_at += 4;
        return true;
    }

    bool readArray(JsonNode& node, int depth)
    {
        node.kind = JsonNode::Kind::Array;
        ++m_at;
        skipBlank();
        if (take(']'))
            return true;
        do {
            skipBlank();
            if (!readValue(node.items.emplace_back(), depth + 1))
                return inside(jsonPointer("", node.items.size() - 1));
            skipBlank();
        } while (take(','));
        return take(']') || fail("a comma or ] is expected");
    }

    bool readObject(JsonNode& node, int depth)
    {
        node.kind = JsonNode::Kind::Object;
        std::set<std::string, std::less<>> known;
        ++m_at;
        skipBlank();
        if (take('}'))
            return true;
        do {
            skipBlank();
            if (!readMember(node, known, depth))
                return false;
            skipBlank();
        } while (take(','));
        return take('}') || fail("a comma or } is expected");
    }

    bool readMember(JsonNode& node, std::set<std::string, std::less<>>& known, int depth)
    {
        const std::size_t start = m_at;
        if (peek() != '"')
            return fail("a key in double quotes is expected");
        std::string key;
        if (!readText(key))
            return false;
        const std::string pointer = jsonPointer("", key);
        if (!known.insert(key).second) {
            m_at = start;
            fail("the key is used twice in this object");
            m_error->where = pointer;
            return false;
        }
        skipBlank();
        if (!take(':'))
            return fail("a colon is expected behind the key");
        skipBlank();
        node.keys.push_back(std::move(key));
        return readValue(node.items.emplace_back(), depth + 1) || inside(pointer);
    }

    /// Adds a step to the pointer of an error that is named by a pointer.
    bool inside(const std::string& pointer)
    {
        if (!m_error->where.empty())
            *m_error = m_error->under(pointer);
        return false;
    }

    std::string_view m_text;
    JsonNumbers m_numbers;
    std::size_t m_at = 0;
    std::optional<Error> m_error;
};

}  // namespace

const JsonNode* JsonNode::find(std::string_view key) const
{
    const auto at = std::find(keys.begin(), keys.end(), key);
    return at == keys.end() ? nullptr : &items[static_cast<std::size_t>(at - keys.begin())];
}

Result<JsonNode> parseJson(std::string_view text, JsonNumbers numbers)
{
    if (Status encoding = checkUtf8(text); !encoding)
        return encoding.error();
    if (text.starts_with(kUtf8Mark))
        text.remove_prefix(kUtf8Mark.size());
    return Parser(text, numbers).parse();
}

}  // namespace trimtab
