// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table_options.h"

#include "core/interop/study_keys.h"

namespace trimtab {

namespace {

constexpr Words<char, 4> kDelimiters{{{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"pipe", '|'}}};
constexpr Words<char, 2> kDecimalMarks{{{"point", '.'}, {"comma", ','}}};
constexpr Words<bool, 2> kHeaders{{{"yes", true}, {"no", false}}};

/// The meaning of an option's value; nothing when it was not given.
template <typename T, std::size_t Count>
Status readWord(const CommandOptions& options, const char* name, const Words<T, Count>& words, std::optional<T>& meaning)
{
    const QString option = QLatin1String(name);
    if (!options.has(option))
        return {};
    const std::string value = options.value(option).toStdString();
    meaning = meaningOf(words, value);
    if (meaning)
        return {};
    std::string known;
    for (const auto& [word, each] : words)
        known += (known.empty() ? "" : ", ") + std::string(word);
    return Error{Error::Code::InvalidInput, "--" + std::string(name), "\"" + value + "\" is none of: " + known};
}

}  // namespace

void describeTable(CommandOptions& options)
{
    options.option(QStringLiteral("target"),
                   QStringLiteral("Column to learn, by name or by number from 1; without it, the last column."),
                   QStringLiteral("COLUMN"));
    options.option(QStringLiteral("task"), QStringLiteral("classification or regression; without it, decided by the target."),
                   QStringLiteral("TASK"));
    options.option(QStringLiteral("group"), QStringLiteral("Rows that have the same value in this column are never split."),
                   QStringLiteral("COLUMN"));
    options.option(QStringLiteral("without"), QStringLiteral("Column that is no feature, any number of times."),
                   QStringLiteral("COLUMN"));
    options.option(QStringLiteral("delimiter"), QStringLiteral("comma, semicolon, tab or pipe; without it, guessed."),
                   QStringLiteral("WORD"));
    options.option(QStringLiteral("decimal"), QStringLiteral("Decimal mark, point or comma; without it, guessed."),
                   QStringLiteral("WORD"));
    options.option(QStringLiteral("header"),
                   QStringLiteral("Whether the first line has the names, yes or no; without it, guessed."),
                   QStringLiteral("WORD"));
}

Result<TableSource> readTableOptions(const CommandOptions& options, const QString& file)
{
    TableSource table;
    table.file = file.toStdString();
    table.choice.target = options.value(QStringLiteral("target")).toStdString();
    table.choice.group = options.value(QStringLiteral("group")).toStdString();
    for (const QString& column : options.values(QStringLiteral("without")))
        table.choice.without.push_back(column.toStdString());
    for (const Status& read : {readWord(options, "task", kTaskWords, table.choice.task),
                               readWord(options, "delimiter", kDelimiters, table.hints.delimiter),
                               readWord(options, "decimal", kDecimalMarks, table.hints.decimalMark),
                               readWord(options, "header", kHeaders, table.hints.hasHeader)})
        if (!read)
            return read.error();
    return table;
}

QString firstTableOption(const CommandOptions& options)
{
    for (const char* name : {"target", "task", "group", "without", "delimiter", "decimal", "header"})
        if (options.has(QLatin1String(name)))
            return QLatin1String(name);
    return {};
}

}  // namespace trimtab
