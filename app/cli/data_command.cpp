// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/table.h"
#include "app/cli/table_options.h"
#include "core/interop/study_keys.h"
#include "core/interop/table_file.h"
#include "core/interop/table_json.h"

namespace trimtab {

namespace {

constexpr Words<TextEncoding, 4> kEncodingWords{{{"UTF-8", TextEncoding::Utf8},
                                                 {"UTF-16 (little endian)", TextEncoding::Utf16LittleEndian},
                                                 {"UTF-16 (big endian)", TextEncoding::Utf16BigEndian},
                                                 {"Latin-1 (Windows-1252)", TextEncoding::Windows1252}}};
constexpr Words<char, 4> kDelimiterNames{{{"commas", ','}, {"semicolons", ';'}, {"tabs", '\t'}, {"bars", '|'}}};
constexpr qsizetype kLongestCell = 30;
constexpr int kDigits = 6;

template <typename T, std::size_t Count>
QString word(const Words<T, Count>& words, T value)
{
    const std::string_view text = wordOf(words, value);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString shortened(const std::string& text)
{
    const QString whole = QString::fromStdString(text);
    return whole.size() <= kLongestCell ? whole : whole.left(kLongestCell - 1) + u'…';
}

QString formatText(const Table& table)
{
    QString text = QStringLiteral("%1 rows, %2 columns; separated by %3, %4, %5")
                       .arg(table.rows)
                       .arg(table.columns.size())
                       .arg(word(kDelimiterNames, table.dialect.delimiter), word(kEncodingWords, table.encoding),
                            table.dialect.hasHeader ? QStringLiteral("with a header") : QStringLiteral("without a header"));
    return table.dialect.decimalMark == ',' ? text + QStringLiteral(", decimal commas") : text;
}

/// "-6 ... 2, mean -0.25" of numbers, "red 12, blue 7, ..." of texts.
QString valuesText(const ColumnSummary& summary)
{
    QStringList values;
    for (const Frequency& each : summary.frequent)
        values << QStringLiteral("%1 %2").arg(shortened(each.value)).arg(each.count);
    if (summary.distinct > summary.frequent.size() && !values.isEmpty())
        values << QStringLiteral("...");
    if (!summary.numeric || summary.kind == ColumnKind::Empty)
        return values.join(QStringLiteral(", "));
    return QStringLiteral("%1 ... %2, mean %3")
        .arg(summary.minimum, 0, 'g', kDigits)
        .arg(summary.maximum, 0, 'g', kDigits)
        .arg(summary.mean, 0, 'g', kDigits);
}

void writeColumns(const std::vector<ColumnSummary>& summaries)
{
    QList<QStringList> rows{{QStringLiteral("#"), QStringLiteral("column"), QStringLiteral("kind"), QStringLiteral("missing"),
                             QStringLiteral("different"), QStringLiteral("values")}};
    for (std::size_t i = 0; i < summaries.size(); ++i) {
        const ColumnSummary& summary = summaries[i];
        rows << QStringList{QString::number(i + 1),
                            shortened(summary.name),
                            word(kColumnKindWords, summary.kind),
                            QString::number(summary.missing),
                            (summary.moreDistinct ? QStringLiteral("> %1") : QStringLiteral("%1")).arg(summary.distinct),
                            valuesText(summary)};
    }
    writeTable(rows);
}

void writeWarning(const std::string& column, const TableWarning& warning)
{
    writeLine(QStringLiteral("warning: \"%1\" %2").arg(shortened(column), QString::fromStdString(warning.detail)));
}

void writeDataset(const TableDataset& made)
{
    const Dataset& data = made.data;
    QString text = QStringLiteral("target: \"%1\", %2").arg(shortened(made.target), word(kTaskWords, data.task));
    if (data.task == Task::Classification)
        text += QStringLiteral(" with %1 classes").arg(data.classes());
    text += QStringLiteral("; %1 features of %2 rows").arg(data.X.cols()).arg(data.X.rows());
    if (made.droppedRows > 0)
        text += QStringLiteral("; left out without a target: %1").arg(made.droppedRows);
    writeLine(text);
}

/// What the table holds, then what can be learned from it.
void writePreview(const TablePreview& preview)
{
    writeLine(formatText(preview.table));
    writeColumns(preview.columns);
    for (const ColumnSummary& column : preview.columns)
        for (const TableWarning& warning : column.warnings)
            writeWarning(column.name, warning);
    for (const auto& [column, warning] : preview.targetWarnings)
        writeWarning(column, warning);
    if (preview.learned)
        writeDataset(*preview.learned);
}

/// Adds what can be learned. Of a table from which nothing can be learned, the rest is a preview too.
Status addTarget(TablePreview& preview, const TableChoice& choice)
{
    const auto target = findTarget(preview.table, choice);
    if (!target)
        return target.error();
    auto learned = makeDataset(preview.table, choice);
    if (!learned)
        return learned.error();
    preview.targetWarnings = targetWarnings(preview.table, **target, learned->data.task == Task::Classification);
    preview.learned = *std::move(learned);
    return {};
}

}  // namespace

int dataCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("data"), QStringLiteral("Prints what a table holds and what can be learned from it."));
    options.argument(QStringLiteral("FILE"), QStringLiteral("a CSV file"));
    describeTable(options);
    options.option(QStringLiteral("format"), QStringLiteral("table or json."), QStringLiteral("FORMAT"), QStringLiteral("table"));
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    const QString format = options.value(QStringLiteral("format"));
    if (format != QLatin1String("table") && format != QLatin1String("json")) {
        writeError(QStringLiteral("\"%1\" is no format: table or json").arg(format));
        return BadInput;
    }
    const auto source = readTableOptions(options, options.argument());
    if (!source) {
        writeError(source.error());
        return BadInput;
    }
    const auto file = readTableFile(options.argument(), {.hints = source->hints, .limits = {}, .stopRequested = {}});
    if (!file) {
        writeError(file.error());
        return BadInput;
    }
    TablePreview preview{file->table, summarize(file->table), {}, {}};
    const Status learned = addTarget(preview, source->choice);
    if (format == QLatin1String("json"))
        writeData(toJsonText(preview));
    else
        writePreview(preview);
    if (!learned) {
        writeError(Error{learned.error().code, options.argument().toStdString(), learned.error().detail});
        return BadInput;
    }
    return Done;
}

}  // namespace trimtab
