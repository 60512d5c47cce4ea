// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/table/column_text.h"

#include "ui/model/number_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace trimtab {
namespace {

constexpr int kDigits = 5;

struct Columns {
    Q_DECLARE_TR_FUNCTIONS(Columns)
};

QString encodingText(TextEncoding encoding)
{
    switch (encoding) {
        case TextEncoding::Utf8:
            return QStringLiteral("UTF-8");
        case TextEncoding::Utf16LittleEndian:
        case TextEncoding::Utf16BigEndian:
            return QStringLiteral("UTF-16");
        case TextEncoding::Windows1252:
            return QStringLiteral("Latin-1");
    }
    return {};
}

QString countText(std::size_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

}  // namespace

QString columnKindText(ColumnKind kind)
{
    switch (kind) {
        case ColumnKind::Number:
            return Columns::tr("number");
        case ColumnKind::Category:
            return Columns::tr("category");
        case ColumnKind::Date:
            return Columns::tr("date");
        case ColumnKind::Identifier:
            return Columns::tr("identifier");
        case ColumnKind::Constant:
            return Columns::tr("constant");
        case ColumnKind::Empty:
            return Columns::tr("empty");
    }
    return {};
}

QString columnValuesText(const ColumnSummary& column)
{
    if (column.kind == ColumnKind::Empty)
        return {};
    if (column.numeric && column.kind == ColumnKind::Constant)
        return displayNumber(column.minimum, kDigits);
    if (column.numeric)
        return Columns::tr("%1 … %2, mean %3")
            .arg(displayNumber(column.minimum, kDigits), displayNumber(column.maximum, kDigits),
                 displayNumber(column.mean, kDigits));
    QStringList values;
    for (const Frequency& each : column.frequent)
        values << QStringLiteral("%1 %2").arg(QString::fromStdString(each.value), countText(each.count));
    if (column.distinct > column.frequent.size() || column.moreDistinct)
        values << QStringLiteral("…");
    return values.join(QStringLiteral(", "));
}

QString tableText(const Table& table)
{
    return Columns::tr("%1 rows × %2 columns, %3")
        .arg(countText(table.rows), countText(table.columns.size()), encodingText(table.encoding));
}

QString previewText(const DatasetPreview& preview)
{
    const QString target = QString::fromStdString(preview.target);
    const QString from =
        Columns::tr("%1 features of %2 rows").arg(QLocale().toString(preview.features), QLocale().toString(preview.rows));
    const QString text = preview.task == Task::Classification
                             ? Columns::tr("Learns %1, %2 classes, from %3.").arg(target).arg(preview.classes).arg(from)
                             : Columns::tr("Learns %1, a number, from %2.").arg(target, from);
    if (preview.droppedRows == 0)
        return text;
    return text + u' ' + Columns::tr("Left out because they have no target: %1 rows.").arg(countText(preview.droppedRows));
}

QString warningText(const std::string& column, const TableWarning& warning)
{
    return Columns::tr("“%1” %2").arg(QString::fromStdString(column), QString::fromStdString(warning.detail));
}

}  // namespace trimtab
