// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of the search space table show.
#include "ui/delegate/cell_delegate.h"
#include "ui/form/display_name.h"
#include "ui/form/input_text.h"
#include "ui/mode/design/condition_text.h"
#include "ui/mode/design/domain_edits.h"
#include "ui/mode/design/sampled_density.h"
#include "ui/mode/design/space_table_model.h"
#include "ui/mode/design/trainable_schema.h"
#include "ui/model/study_document.h"

#include <QCoreApplication>

#include <array>

namespace trimtab {
namespace {

const std::vector<Value>* choicesOf(const Domain& domain)
{
    if (const auto* categorical = std::get_if<CategoricalDomain>(&domain))
        return &categorical->values;
    if (const auto* ordinal = std::get_if<OrdinalDomain>(&domain))
        return &ordinal->values;
    return nullptr;
}

QString lowText(const Domain& domain)
{
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return inputText(real->low);
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return inputText(integer->low);
    return {};
}

QString highText(const Domain& domain)
{
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return inputText(real->high);
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return inputText(integer->high);
    return choicesText(*choicesOf(domain));
}

/// Last part of a problem's pointer that belongs to a column; empty for the columns that name nothing of their own.
QString pointerPart(int column)
{
    switch (column) {
        case SpaceTableModel::Type:
            return QStringLiteral("/type");
        case SpaceTableModel::From:
            return QStringLiteral("/low");
        case SpaceTableModel::ScaleSwitch:
            return QStringLiteral("/scale");
        case SpaceTableModel::GroupName:
            return QStringLiteral("/group");
        default:
            return {};
    }
}

bool isBelow(const QString& pointer, const QString& base)
{
    return pointer == base || pointer.startsWith(base + u'/');
}

/// The column that shows a problem of a tuned row. @param part pointer behind that of the row
int columnOf(const QString& part)
{
    for (const int column :
         {SpaceTableModel::Type, SpaceTableModel::From, SpaceTableModel::ScaleSwitch, SpaceTableModel::GroupName})
        if (isBelow(part, pointerPart(column)))
            return column;
    if (isBelow(part, QStringLiteral("/high")) || isBelow(part, QStringLiteral("/values")))
        return SpaceTableModel::To;
    return SpaceTableModel::Name;
}

}  // namespace

QVariant SpaceTableModel::text(const SpaceRow& row, int column) const
{
    const Domain& domain = row.parameter.domain;
    const bool range = scaleOf(domain).has_value();
    switch (column) {
        case Name:
            return QString::fromStdString(row.parameter.name);
        case Type:
            return typeName(typeOf(domain));
        case From:
            return row.fixed ? inputText(*row.fixed) : lowText(domain);
        case To:
            return row.fixed ? QString() : highText(domain);
        case ScaleSwitch:
            return row.fixed || !range ? tr("—") : QString();
        case Sampled:
            return row.fixed ? tr("fixed") : QString();
        case GroupName:
            return groupName(row.parameter.group);
        default:
            return {};
    }
}

QVariant SpaceTableModel::toolTip(const SpaceRow& row, int column) const
{
    if (const Error* error = problem(row, column))
        return QString::fromStdString(error->detail);
    switch (column) {
        case Tune:
            return row.fixed ? tr("Tune %1 again in its last range").arg(QString::fromStdString(row.parameter.name))
                             : tr("Fix %1 at one value").arg(QString::fromStdString(row.parameter.name));
        case Name: {
            const OptionSchema schema = schemaOf(m_document.spec().trainable);
            const Option* option = findOption(schema, row.parameter.name);
            const QString description = option ? QCoreApplication::translate("Option", option->description.c_str()) : QString();
            const QString condition = row.fixed ? QString() : conditionText(row.parameter.when);
            return QStringList({text(row, Name).toString() + (condition.isEmpty() ? QString() : u' ' + condition), description})
                .join(u'\n')
                .trimmed();
        }
        case ScaleSwitch:
            return row.fixed || !scaleOf(row.parameter.domain)
                       ? QVariant()
                       : tr("Space: next scale; 1 linear, 2 log: fine steps near zero, 3 reverse log: fine steps near one");
        case Sampled:
            return row.fixed ? QString() : quartileText(row.parameter.domain);
        default:
            return text(row, column);
    }
}

QStringList SpaceTableModel::choices(const SpaceRow& row, int column) const
{
    if (column == Type)
        return typeNames();
    if (column == GroupName)
        return {groupName(Group::Model), groupName(Group::Optimizer), groupName(Group::Regularization), groupName(Group::Data)};
    if (column != From || !row.fixed)
        return {};
    const OptionSchema schema = schemaOf(m_document.spec().trainable);
    const Option* option = findOption(schema, row.parameter.name);
    const std::vector<Value>* values = option ? choicesOf(option->domain) : nullptr;
    QStringList texts;
    for (const Value& value : values ? *values : std::vector<Value>())
        texts.append(inputText(value));
    return texts;
}

const Error* SpaceTableModel::problem(const SpaceRow& row, int column) const
{
    for (const Error& error : m_document.problems()) {
        const QString pointer = QString::fromStdString(error.where);
        if (!isBelow(pointer, row.pointer))
            continue;
        if (column == (row.fixed ? static_cast<int>(From) : columnOf(pointer.mid(row.pointer.size()))))
            return &error;
    }
    return nullptr;
}

bool SpaceTableModel::isInput(const SpaceRow& row, int column) const
{
    if (row.fixed)
        return column == From;
    return (column == From || column == To) && scaleOf(row.parameter.domain).has_value();
}

}  // namespace trimtab
