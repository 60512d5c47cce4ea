// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trimtab {

/// One cell as it stands for a value: without quotes, and without blanks around it unless they were quoted.
struct CsvField {
    std::string_view text;  ///< valid until the next field is read
    bool quoted = false;
};

/// Walks over comma-separated text cell by cell (RFC 4180; any delimiter, lines end in LF, CRLF or CR). A quote inside of an
/// unquoted cell is a character like any other.
class CsvScanner {
public:
    enum class Fault {
        None,
        OpenQuote,        ///< the text ends inside of quotes
        TextAfterQuote,   ///< `"a"b`
        TooLong,          ///< a cell longer than the limit
        TooLongInQuotes,  ///< the same; often a forgotten quote
    };

    /// @param text outlives the scanner   @param longestCell bytes
    CsvScanner(std::string_view text, char delimiter, std::size_t longestCell);

    /// Passes over empty lines. To be called between records.
    void skipEmptyLines();
    /// Whether no record follows. To be called between records.
    bool atEnd() const { return m_at == m_end; }

    /// Reads the next cell when it is a finite decimal number without quotes; else nothing changes.
    bool nextNumber(double& value);
    /// Reads the next cell of the record. Every record has at least one, and past its last one the next record begins.
    /// False for malformed text; fault() says what.
    bool nextField(CsvField& field);
    /// Passes over the rest of the record; false as for nextField().
    bool skipRecord();

    /// Whether the cell that was read last was the last one of its record.
    bool endsRecord() const { return m_endsRecord; }
    Fault fault() const { return m_fault; }
    /// Line of the next cell; after a fault, that of the wrong cell's begin. From 1.
    std::size_t line() const { return m_line; }
    /// Bytes read.
    std::size_t offset() const { return static_cast<std::size_t>(m_at - m_begin); }

private:
    bool isLineEnd(const char* at) const { return *at == '\n' || *at == '\r'; }
    bool isCellEnd(const char* at) const { return at == m_end || *at == m_delimiter || isLineEnd(at); }
    const char* pastBlanks(const char* at) const;
    const char* pastLineEnd(const char* at) const;
    void endCell(const char* at);
    bool nextQuoted(const char* opening, CsvField& field);
    bool fail(Fault fault);

    const char* m_begin;
    const char* m_at;
    const char* m_end;
    char m_delimiter;
    std::size_t m_longestCell;
    std::size_t m_line = 1;
    bool m_endsRecord = true;
    Fault m_fault = Fault::None;
    std::string m_unescaped;  ///< a cell with doubled quotes
};

}  // namespace trimtab
