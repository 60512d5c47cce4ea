// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"

#include "core/data/cell_text.h"
#include "core/data/column_builder.h"
#include "core/data/csv_scanner.h"

#include <algorithm>
#include <set>

namespace trimtab {

namespace {

constexpr std::size_t kBytesBetweenPolls = 1024 * 1024;
constexpr std::size_t kRowsToEstimateFrom = 100;

Error invalid(const std::string& detail)
{
    return {Error::Code::InvalidInput, {}, detail};
}

Error beyondLimit(const std::string& what, std::size_t limit)
{
    return invalid(what + "; at most " + std::to_string(limit) + " are read");
}

std::string faultText(CsvScanner::Fault fault, std::size_t longestCell)
{
    const std::string limit = std::to_string(longestCell) + " bytes";
    switch (fault) {
        case CsvScanner::Fault::OpenQuote:
            return "the quote that opens here is never closed; close it, or double a quote that is meant as a character";
        case CsvScanner::Fault::TextAfterQuote:
            return "text follows the closing quote; double a quote that is meant as a character";
        case CsvScanner::Fault::TooLong:
            return "the cell is longer than " + limit + "; is this another delimiter?";
        case CsvScanner::Fault::TooLongInQuotes:
            return "the cell is longer than " + limit + "; is its closing quote missing?";
        case CsvScanner::Fault::None:
            break;
    }
    return {};
}

/// One reading of one table.
class CsvReading {
public:
    CsvReading(std::string_view text, const CsvDialect& dialect, const CsvOptions& options)
        : m_text(text), m_dialect(dialect), m_options(options), m_scanner(newScanner())
    {}

    Result<Table> read();

private:
    CsvScanner newScanner() const { return {m_text, m_dialect.delimiter, m_options.limits.cellBytes}; }
    Status readNames();
    void addColumn(std::string name, std::set<std::string>& taken);
    Status readRows();
    Status readRow();
    Status checkRoom() const;
    Status pollStop(const CsvScanner& scanner);
    void reserveRows();
    Status restoreRows(std::size_t rows);

    Error cellError(const CsvScanner& scanner, std::size_t column, const std::string& rule) const;
    Error scannerError(const CsvScanner& scanner, std::size_t column) const;

    std::string_view m_text;
    CsvDialect m_dialect;
    const CsvOptions& m_options;
    CsvScanner m_scanner;
    TextBudget m_budget;
    std::vector<std::string> m_names;
    std::vector<ColumnBuilder> m_columns;
    std::size_t m_rows = 0;
    std::size_t m_nextPoll = kBytesBetweenPolls;
};

Error CsvReading::cellError(const CsvScanner& scanner, std::size_t column, const std::string& rule) const
{
    std::string place = "line " + std::to_string(scanner.line()) + ", column " + std::to_string(column + 1);
    if (column < m_names.size())
        place += " (" + m_names[column] + ")";
    return invalid(place + ": " + rule);
}

Error CsvReading::scannerError(const CsvScanner& scanner, std::size_t column) const
{
    return cellError(scanner, column, faultText(scanner.fault(), m_options.limits.cellBytes));
}

void CsvReading::addColumn(std::string name, std::set<std::string>& taken)
{
    const std::string number = std::to_string(m_names.size() + 1);
    const bool nameless = name.empty();
    if (nameless)
        name = "column " + number;
    std::string unique = name;
    for (int copy = 2; !taken.insert(unique).second; ++copy)
        unique = name + " (" + std::to_string(copy) + ")";
    ColumnBuilder& column = m_columns.emplace_back(unique, m_dialect.decimalMark, m_budget);
    if (nameless && m_dialect.hasHeader)
        column.warn(TableWarning::Code::NamelessColumn, "has no name in the header");
    if (unique != name)
        column.warn(TableWarning::Code::DoubledName, "has the name of an earlier column, \"" + name + '"');
    m_names.push_back(std::move(unique));
}

Status CsvReading::readNames()
{
    CsvScanner scanner = newScanner();
    scanner.skipEmptyLines();
    if (scanner.atEnd())
        return invalid("the file has no text; a table has a line for each row");
    std::set<std::string> taken;
    CsvField field;
    do {
        if (m_names.size() == m_options.limits.columns)
            return cellError(scanner, m_names.size(),
                             "there are more columns than the " + std::to_string(m_options.limits.columns) + " that are read");
        if (!scanner.nextField(field))
            return scannerError(scanner, m_names.size());
        addColumn(m_dialect.hasHeader ? std::string(field.text) : std::string(), taken);
    } while (!scanner.endsRecord());
    m_scanner = m_dialect.hasHeader ? scanner : newScanner();
    return {};
}

Status CsvReading::checkRoom() const
{
    if (m_rows == m_options.limits.rows)
        return beyondLimit("there are too many rows", m_options.limits.rows);
    if ((m_rows + 1) * m_columns.size() > m_options.limits.values)
        return beyondLimit("rows times columns are too many values", m_options.limits.values);
    return {};
}

Status CsvReading::pollStop(const CsvScanner& scanner)
{
    if (scanner.offset() < m_nextPoll)
        return {};
    m_nextPoll = scanner.offset() + kBytesBetweenPolls;
    if (m_options.stopRequested && m_options.stopRequested())
        return Error{Error::Code::Conflict, {}, "stopped before the table was read"};
    return {};
}

/// So that the columns do not grow step by step; memory that is not written to costs nothing.
void CsvReading::reserveRows()
{
    const double share = static_cast<double>(m_scanner.offset()) / static_cast<double>(m_text.size());
    const double estimate = 1.1 * static_cast<double>(m_rows) / share;
    const double most = static_cast<double>(m_options.limits.values / m_columns.size());
    for (ColumnBuilder& column : m_columns)
        column.reserve(static_cast<std::size_t>(std::min(estimate, most)));
}

Status CsvReading::readRow()
{
    const std::size_t count = m_columns.size();
    const std::size_t firstLine = m_scanner.line();
    const bool canBeNumber = m_dialect.decimalMark == '.';
    std::size_t column = 0;
    CsvField field;
    do {
        if (column == count)
            return cellError(m_scanner, column,
                             "the row has more cells than the " + std::to_string(count) +
                                 " of the first one; quote a cell that contains the delimiter");
        ColumnBuilder& builder = m_columns[column];
        double number = 0.0;
        if (canBeNumber && builder.isNumeric() && m_scanner.nextNumber(number)) {
            builder.addNumber(number);
        } else {
            const std::size_t line = m_scanner.line();
            if (!m_scanner.nextField(field))
                return scannerError(m_scanner, column);
            builder.addCell(field.text, line);
        }
        ++column;
    } while (!m_scanner.endsRecord());
    if (column == count)
        return {};
    return invalid("line " + std::to_string(firstLine) + ", column " + std::to_string(column + 1) + " (" + m_names[column] +
                   "): the row ends after " + std::to_string(column) + " of " + std::to_string(count) +
                   " cells; add what is missing, or leave its place empty between delimiters");
}

Status CsvReading::readRows()
{
    m_scanner.skipEmptyLines();
    while (!m_scanner.atEnd()) {
        if (Status room = checkRoom(); !room)
            return room;
        if (Status row = readRow(); !row)
            return row;
        if (Status going = pollStop(m_scanner); !going)
            return going;
        if (++m_rows == kRowsToEstimateFrom)
            reserveRows();
        m_scanner.skipEmptyLines();
    }
    return m_rows > 0 ? Status() : Status(invalid("there is a header, but no row below it"));
}

Status CsvReading::restoreRows(std::size_t rows)
{
    CsvScanner scanner = newScanner();
    m_nextPoll = kBytesBetweenPolls;
    scanner.skipEmptyLines();
    if (m_dialect.hasHeader)
        (void)scanner.skipRecord();
    CsvField field;
    for (std::size_t row = 0; row < rows; ++row) {
        scanner.skipEmptyLines();
        for (ColumnBuilder& column : m_columns) {
            if (!scanner.nextField(field))
                return scannerError(scanner, 0);
            if (!column.isNumeric())
                column.restore(row, field.text);
        }
        if (Status going = pollStop(scanner); !going)
            return going;
    }
    return {};
}

Result<Table> CsvReading::read()
{
    if (Status names = readNames(); !names)
        return names.error();
    if (Status rows = readRows(); !rows)
        return rows.error();
    std::size_t lost = 0;
    for (ColumnBuilder& column : m_columns)
        lost = std::max(lost, column.finish());
    if (Status restored = restoreRows(lost); !restored)
        return restored.error();
    Table table{.rows = m_rows, .columns = {}, .dialect = m_dialect, .encoding = {}};
    for (ColumnBuilder& column : m_columns)
        table.columns.push_back(column.take());
    return table;
}

}  // namespace

Result<Table> readCsv(std::string_view bytes, const CsvOptions& options)
{
    if (bytes.size() > options.limits.bytes)
        return beyondLimit("the file has " + std::to_string(bytes.size()) + " bytes", options.limits.bytes);
    const Result<DecodedText> decoded = DecodedText::decode(bytes);
    if (!decoded)
        return decoded.error();
    const CsvDialect dialect = guessDialect(decoded->text(), options.hints);
    Result<Table> table = CsvReading(decoded->text(), dialect, options).read();
    if (table)
        table->encoding = decoded->encoding();
    return table;
}

}  // namespace trimtab
