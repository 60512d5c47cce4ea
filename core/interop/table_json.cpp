// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/table_json.h"

#include "core/interop/json_writer.h"
#include "core/interop/study_keys.h"

namespace trimtab {

namespace {

constexpr int kIndent = 4;
constexpr Words<TextEncoding, 4> kEncodingWords{{{"utf-8", TextEncoding::Utf8},
                                                 {"utf-16le", TextEncoding::Utf16LittleEndian},
                                                 {"utf-16be", TextEncoding::Utf16BigEndian},
                                                 {"windows-1252", TextEncoding::Windows1252}}};

template <typename T, std::size_t Count>
std::string word(const Words<T, Count>& words, T value)
{
    return jsonQuoted(wordOf(words, value));
}

std::string truth(bool value)
{
    return value ? "true" : "false";
}

std::string texts(const std::vector<std::string>& values)
{
    std::vector<std::string> items;
    for (const std::string& value : values)
        items.push_back(jsonQuoted(value));
    return jsonArray(items);
}

std::string frequencies(const std::vector<Frequency>& frequent)
{
    std::vector<std::string> items;
    for (const Frequency& each : frequent)
        items.push_back(JsonObjectWriter().add("value", jsonQuoted(each.value)).add("count", std::to_string(each.count)).text());
    return jsonArray(items);
}

std::string columnText(const ColumnSummary& column, const TablePreview& preview)
{
    JsonObjectWriter object;
    object.add("name", jsonQuoted(column.name))
        .add("kind", word(kColumnKindWords, column.kind))
        .add("missing", std::to_string(column.missing))
        .add("different", std::to_string(column.distinct));
    if (column.moreDistinct)
        object.add("more_different", truth(true));
    if (column.numeric && column.kind != ColumnKind::Empty)
        object.add("minimum", jsonNumber(column.minimum))
            .add("mean", jsonNumber(column.mean))
            .add("maximum", jsonNumber(column.maximum));
    if (!column.frequent.empty())
        object.add("frequent", frequencies(column.frequent));
    std::vector<std::string> warnings;
    for (const TableWarning& warning : column.warnings)
        warnings.push_back(warning.detail);
    for (const auto& [name, warning] : preview.targetWarnings)
        if (name == column.name)
            warnings.push_back(warning.detail);
    return object.add("warnings", texts(warnings)).text();
}

std::string targetText(const TableDataset& learned)
{
    const Dataset& data = learned.data;
    JsonObjectWriter object;
    object.add("column", jsonQuoted(learned.target)).add("task", word(kTaskWords, data.task));
    if (data.task == Task::Classification)
        object.add("classes", texts(data.classNames));
    return object.add("features", texts(data.featureNames))
        .add("rows", std::to_string(data.X.rows()))
        .add("without_target", std::to_string(learned.droppedRows))
        .add("left_out", texts(learned.leftOut))
        .text();
}

}  // namespace

QByteArray toJsonText(const TablePreview& preview)
{
    const Table& table = preview.table;
    std::vector<std::string> columns;
    for (const ColumnSummary& column : preview.columns)
        columns.push_back(columnText(column, preview));
    JsonObjectWriter object;
    object.add("rows", std::to_string(table.rows))
        .add("delimiter", word(kDelimiterWords, table.dialect.delimiter))
        .add("decimal", word(kDecimalMarkWords, table.dialect.decimalMark))
        .add("header", truth(table.dialect.hasHeader))
        .add("encoding", word(kEncodingWords, table.encoding))
        .add("columns", jsonArray(columns, JsonLayout::Block, kIndent));
    if (preview.learned)
        object.add("target", targetText(*preview.learned));
    return QByteArray::fromStdString(object.text(JsonLayout::Block) + '\n');
}

}  // namespace trimtab
