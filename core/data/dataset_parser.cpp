// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_parser.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace trimtab {

namespace {

/// Cuts text at a separator: a view of what is left.
class Cursor {
public:
    explicit Cursor(std::string_view text) : m_rest(text) {}

    /// The text up to the separator; nullopt once everything is consumed.
    std::optional<std::string_view> next(char separator)
    {
        if (m_ended)
            return std::nullopt;
        const std::size_t end = m_rest.find(separator);
        const std::string_view part = m_rest.substr(0, end);
        m_ended = end == std::string_view::npos;
        m_rest.remove_prefix(m_ended ? m_rest.size() : end + 1);
        return part;
    }

    bool atEnd() const { return m_ended || m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_ended = false;
};

std::string_view withoutCarriageReturn(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

/// One reading of one table; remembers where it is, for the messages.
class TableParser {
public:
    TableParser(const DatasetInfo& info, std::string_view csv) : m_info(info), m_lines(csv) {}

    Result<Dataset> parse();

private:
    Status parseHeader();
    Status parseRow(std::string_view line);
    Status parseField(std::string_view field);
    Status storeTarget(double value, std::string_view field);

    Error lineError(const std::string& rule) const;
    Error fieldError(std::string_view field, const std::string& rule) const;

    const DatasetInfo& m_info;
    Cursor m_lines;
    Dataset m_data;
    std::vector<std::string> m_columnNames;
    Eigen::Index m_row = 0;
    int m_line = 1;    ///< from 1
    int m_column = 1;  ///< from 1
};

Error TableParser::lineError(const std::string& rule) const
{
    return {Error::Code::InvalidInput, std::string(m_info.id), "line " + std::to_string(m_line) + ": " + rule};
}

Error TableParser::fieldError(std::string_view field, const std::string& rule) const
{
    std::string place = "line " + std::to_string(m_line) + ", column " + std::to_string(m_column);
    if (static_cast<std::size_t>(m_column) <= m_columnNames.size())
        place += " (" + m_columnNames[static_cast<std::size_t>(m_column - 1)] + ")";
    return {Error::Code::InvalidInput, std::string(m_info.id), place + ": \"" + std::string(field) + "\" " + rule};
}

Status TableParser::parseHeader()
{
    if (m_lines.atEnd())
        return lineError("the table is empty");
    const std::string_view line = withoutCarriageReturn(*m_lines.next('\n'));
    Cursor fields(line);
    while (const auto field = fields.next(',')) {
        m_column = static_cast<int>(m_columnNames.size()) + 1;
        if (field->empty())
            return fieldError(*field, "is no column name");
        if (std::ranges::find(m_columnNames, *field) != m_columnNames.end())
            return fieldError(*field, "names two columns");
        m_columnNames.emplace_back(*field);
    }
    if (m_column != m_info.features + 1)
        return lineError("has " + std::to_string(m_column) + " columns instead of " + std::to_string(m_info.features + 1));
    m_data.featureNames.assign(m_columnNames.begin(), m_columnNames.end() - 1);
    return {};
}

Status TableParser::storeTarget(double value, std::string_view field)
{
    const bool isClass = value == std::floor(value) && value >= 0 && value < m_info.classes;
    if (m_info.task == Task::Classification && !isClass)
        return fieldError(field, "is no class index from 0 to " + std::to_string(m_info.classes - 1));
    m_data.y[m_row] = value;
    return {};
}

Status TableParser::parseField(std::string_view field)
{
    if (m_column > m_info.features + 1)
        return fieldError(field, "is beyond the last column");
    double value = 0.0;
    const auto [end, code] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (code == std::errc::result_out_of_range)
        return fieldError(field, "is out of the range of a double");
    if (code != std::errc() || end != field.data() + field.size())
        return fieldError(field, "is not a number");
    if (!std::isfinite(value))
        return fieldError(field, "is not finite");
    if (m_column > m_info.features)
        return storeTarget(value, field);
    m_data.X(m_row, m_column - 1) = value;
    return {};
}

Status TableParser::parseRow(std::string_view line)
{
    if (m_row == m_info.rows)
        return lineError("has more than the " + std::to_string(m_info.rows) + " rows of this data set");
    Cursor fields(line);
    m_column = 0;
    while (const auto field = fields.next(',')) {
        ++m_column;
        if (Status status = parseField(*field); !status)
            return status;
    }
    if (m_column != m_info.features + 1) {
        ++m_column;
        return fieldError("", "is missing: the line ends after " + std::to_string(m_column - 1) + " columns");
    }
    ++m_row;
    return {};
}

Result<Dataset> TableParser::parse()
{
    if (Status status = parseHeader(); !status)
        return status.error();
    m_data.id = m_info.id;
    m_data.task = m_info.task;
    m_data.classNames = classNames(m_info);
    m_data.imageWidth = m_info.imageWidth;
    m_data.X.resize(m_info.rows, m_info.features);
    m_data.y.resize(m_info.rows);
    while (!m_lines.atEnd()) {
        ++m_line;
        if (Status status = parseRow(withoutCarriageReturn(*m_lines.next('\n'))); !status)
            return status.error();
    }
    if (m_row != m_info.rows)
        return lineError("the table ends after " + std::to_string(m_row) + " of " + std::to_string(m_info.rows) + " rows");
    return std::move(m_data);
}

}  // namespace

Result<Dataset> parseDataset(const DatasetInfo& info, std::string_view csv)
{
    return TableParser(info, csv).parse();
}

}  // namespace trimtab
