// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/number_table.h"

namespace trimtab {
namespace {

QByteArray quoted(QByteArray text)
{
    if (!text.isEmpty() && QByteArrayView("=+-@\t\r").contains(text.front()))
        text.prepend('\'');
    const bool plain = !text.contains(',') && !text.contains('"') && !text.contains('\n') && !text.contains('\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
}

QByteArray cellText(const NumberTable::Cell& cell)
{
    if (!cell)
        return {};
    const QByteArray text = QByteArray::fromStdString(toText(*cell));
    return std::holds_alternative<std::string>(*cell) ? quoted(text) : text;
}

}  // namespace

NumberTable::Cell cellOf(const Configuration& configuration, std::string_view name)
{
    NumberTable::Cell cell;
    if (const Value* value = configuration.find(name))
        cell.emplace(*value);
    return cell;
}

NumberTable::Cell cellOf(const Objective& objective, std::optional<double> loss)
{
    NumberTable::Cell cell;
    if (loss)
        cell.emplace(objective.fromLoss(*loss));
    return cell;
}

QByteArray toCsv(const NumberTable& table)
{
    QByteArrayList header;
    for (const QString& column : table.columns)
        header << quoted(column.toUtf8());
    QByteArray csv = header.join(',') + "\r\n";
    for (const auto& row : table.rows) {
        QByteArrayList cells;
        for (const NumberTable::Cell& cell : row)
            cells << cellText(cell);
        csv += cells.join(',') + "\r\n";
    }
    return csv;
}

}  // namespace trimtab
