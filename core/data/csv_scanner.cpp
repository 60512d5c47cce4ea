// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_scanner.h"

#include <charconv>
#include <cmath>

namespace trimtab {

CsvScanner::CsvScanner(std::string_view text, char delimiter, std::size_t longestCell)
    : m_begin(text.data()), m_at(m_begin), m_end(m_begin + text.size()), m_delimiter(delimiter), m_longestCell(longestCell)
{}

const char* CsvScanner::pastBlanks(const char* at) const
{
    while (at != m_end && (*at == ' ' || *at == '\t') && *at != m_delimiter)
        ++at;
    return at;
}

const char* CsvScanner::pastLineEnd(const char* at) const
{
    return at + (*at == '\r' && at + 1 != m_end && at[1] == '\n' ? 2 : 1);
}

void CsvScanner::endCell(const char* at)
{
    m_endsRecord = at == m_end || *at != m_delimiter;
    if (at == m_end) {
        m_at = at;
    } else if (m_endsRecord) {
        m_at = pastLineEnd(at);
        ++m_line;
    } else {
        m_at = at + 1;
    }
}

bool CsvScanner::fail(Fault fault)
{
    m_fault = fault;
    return false;
}

void CsvScanner::skipEmptyLines()
{
    while (m_at != m_end && isLineEnd(m_at)) {
        m_at = pastLineEnd(m_at);
        ++m_line;
    }
}

bool CsvScanner::nextNumber(double& value)
{
    const char* first = m_at;
    while (first != m_end && *first == ' ')
        ++first;
    // No further than the longest cell: a gigabyte of digits is not to be read before it is refused.
    const bool near = static_cast<std::size_t>(m_end - first) <= m_longestCell;
    const char* last = near ? m_end : first + m_longestCell;
    double number = 0.0;
    const auto [stop, code] = std::from_chars(first, last, number);
    if (code != std::errc() || !isCellEnd(stop) || !std::isfinite(number))
        return false;
    value = number;
    endCell(stop);
    return true;
}

bool CsvScanner::nextField(CsvField& field)
{
    const char* const first = pastBlanks(m_at);
    if (first != m_end && *first == '"')
        return nextQuoted(first, field);
    const char* stop = first;
    const bool near = static_cast<std::size_t>(m_end - first) <= m_longestCell;
    const char* const limit = near ? m_end : first + m_longestCell;
    while (stop != limit && !isCellEnd(stop))
        ++stop;
    if (!isCellEnd(stop))
        return fail(Fault::TooLong);
    const char* last = stop;
    while (last != first && (last[-1] == ' ' || last[-1] == '\t'))
        --last;
    field = {{first, static_cast<std::size_t>(last - first)}, false};
    endCell(stop);
    return true;
}

bool CsvScanner::nextQuoted(const char* opening, CsvField& field)
{
    const char* part = opening + 1;
    const char* at = part;
    std::size_t lines = 0;
    m_unescaped.clear();
    for (;; ++at) {
        if (at == m_end)
            return fail(Fault::OpenQuote);
        if (static_cast<std::size_t>(at - opening) > m_longestCell + 1)
            return fail(Fault::TooLongInQuotes);
        lines += *at == '\n' || (*at == '\r' && (at + 1 == m_end || at[1] != '\n'));
        if (*at != '"')
            continue;
        if (at + 1 == m_end || at[1] != '"')
            break;
        m_unescaped.append(part, at + 1);
        part = ++at + 1;
    }
    const char* const stop = pastBlanks(at + 1);
    if (!isCellEnd(stop))
        return fail(Fault::TextAfterQuote);
    const bool plain = part == opening + 1;
    if (!plain)
        m_unescaped.append(part, at);
    field = {plain ? std::string_view(part, static_cast<std::size_t>(at - part)) : std::string_view(m_unescaped), true};
    m_line += lines;
    endCell(stop);
    return true;
}

bool CsvScanner::skipRecord()
{
    CsvField field;
    do {
        if (!nextField(field))
            return false;
    } while (!m_endsRecord);
    return true;
}

}  // namespace trimtab
