// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/space_table_model.h"

#include "ui/delegate/cell_delegate.h"
#include "ui/form/display_name.h"
#include "ui/form/input_text.h"
#include "ui/mode/design/condition_text.h"
#include "ui/mode/design/domain_edits.h"
#include "ui/mode/design/sampled_density.h"
#include "ui/mode/design/space_edits.h"
#include "ui/mode/design/trainable_schema.h"
#include "ui/model/study_document.h"

#include <QCoreApplication>
#include <QFont>

#include <algorithm>
#include <array>

namespace trimtab {
namespace {

constexpr std::array kScales = {Scale::Linear, Scale::Log, Scale::ReverseLog};
constexpr std::array kGroups = {Group::Model, Group::Optimizer, Group::Regularization, Group::Data};

bool isRange(const Domain& domain)
{
    return scaleOf(domain).has_value();
}

QString nameOf(const SpaceRow& row)
{
    return QString::fromStdString(row.parameter.name);
}

}  // namespace

SpaceTableModel::SpaceTableModel(StudyDocument& document, QObject* parent) : QAbstractTableModel(parent), m_document(document)
{
    connect(&document, &StudyDocument::loaded, this, &SpaceTableModel::reload);
    connect(&document, &StudyDocument::specChanged, this, &SpaceTableModel::refresh);
    reload();
}

int SpaceTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SpaceTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SpaceTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SpaceRow& line = row(index.row());
    const int column = index.column();
    const Domain& domain = line.parameter.domain;
    const std::optional<Scale> scale = line.fixed ? std::nullopt : scaleOf(domain);
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return text(line, column);
        case Qt::ToolTipRole:
            return toolTip(line, column);
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1: %2 %3")
                .arg(nameOf(line), headerData(column, Qt::Horizontal).toString(), text(line, column).toString());
        case Qt::CheckStateRole:
            return column == Tune ? QVariant(line.fixed ? Qt::Unchecked : Qt::Checked) : QVariant();
        case Qt::FontRole: {
            QFont font;
            font.setBold(column == Name && !line.fixed);
            return column == Name ? QVariant(font) : QVariant();
        }
        case ProblemRole: {
            const Error* error = problem(line, column);
            return error ? QString::fromStdString(error->detail) : QString();
        }
        case InputRole:
            return isInput(line, column);
        case ChoicesRole:
            return choices(line, column);
        case MutedRole:
            return column == GroupName || column == ScaleSwitch || column == Sampled ||
                   (line.fixed.has_value() && column != From);
        case ScaleRole:
            return column == ScaleSwitch && scale ? QVariant(static_cast<int>(*scale)) : QVariant();
        case ScaleCountRole:
            return std::holds_alternative<IntegerDomain>(domain) ? 2 : 3;
        case DensityRole:
            return column == Sampled && !line.fixed ? QVariant::fromValue(line.density) : QVariant();
        case ConditionRole:
            return column == Name && !line.fixed ? shortConditionText(line.parameter.when) : QString();
        default:
            return {};
    }
}

QVariant SpaceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Sampled)
        return tr(
            "How often values are drawn, from the lowest on the left to the highest on the right, on the linear axis. "
            "Heights are square roots.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
        case Tune:
            return tr("Tune");
        case Name:
            return tr("Name");
        case Type:
            return tr("Type");
        case From:
            return tr("From");
        case To:
            return tr("To / choices");
        case ScaleSwitch:
            return tr("Scale");
        case Sampled:
            return tr("What will be sampled");
        case GroupName:
            return tr("Group");
        default:
            return {};
    }
}

Qt::ItemFlags SpaceTableModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const SpaceRow& line = row(index.row());
    if (index.column() == Tune)
        flags |= Qt::ItemIsUserCheckable;
    const bool editable = line.fixed ? index.column() == From
                                     : index.column() == Type || index.column() == GroupName || index.column() == To ||
                                           (index.column() == From && isRange(line.parameter.domain));
    return editable ? flags | Qt::ItemIsEditable : flags;
}

bool SpaceTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const SpaceRow line = row(index.row());  // a copy: the edit replaces the rows
    if (role == Qt::CheckStateRole && index.column() == Tune)
        return setTuned(line, value.value<Qt::CheckState>() == Qt::Checked);
    if (role == ScaleRole && index.column() == ScaleSwitch && value.toInt() >= 0 &&
        value.toInt() < static_cast<int>(kScales.size()))
        return setScale(line, kScales[static_cast<std::size_t>(value.toInt())]);
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    setRefusal({});
    return setText(line, index.column(), value.toString());
}

void SpaceTableModel::setRefusal(const QString& refusal)
{
    if (refusal == m_refusal)
        return;
    m_refusal = refusal;
    emit refusalChanged();
}

QString SpaceTableModel::fieldName(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const SpaceRow& line = row(index.row());
    return line.fixed || index.column() == Name
               ? nameOf(line)
               : tr("%1, %2").arg(nameOf(line), headerData(index.column(), Qt::Horizontal).toString());
}

int SpaceTableModel::rowOf(std::string_view name) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const SpaceRow& line) { return line.parameter.name == name; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QModelIndex SpaceTableModel::indexAt(const QString& pointer) const
{
    for (int i = 0; i < rowCount(); ++i) {
        const QString& base = row(i).pointer;
        if (pointer != base && !pointer.startsWith(base + u'/'))
            continue;
        for (int column = 0; column < ColumnCount; ++column) {
            const Error* error = problem(row(i), column);
            if (error && QString::fromStdString(error->where) == pointer)
                return index(i, column);
        }
        return index(i, Name);
    }
    return {};
}

void SpaceTableModel::remove(int row)
{
    const std::string name = this->row(row).parameter.name;
    m_document.edit(tr("remove %1").arg(QString::fromStdString(name)), without(m_document.spec(), name));
}

void SpaceTableModel::moveUp(int row)
{
    move(row, -1);
}

void SpaceTableModel::moveDown(int row)
{
    move(row, 1);
}

void SpaceTableModel::move(int row, int offset)
{
    const std::string name = this->row(row).parameter.name;
    const std::optional<std::size_t> from = tunedIndex(m_document.spec().space, name);
    if (!from || (offset < 0 && *from == 0))
        return;
    const StudySpec spec = withMoved(m_document.spec(), *from, *from + static_cast<std::size_t>(offset));
    m_document.edit(
        offset < 0 ? tr("move %1 up").arg(QString::fromStdString(name)) : tr("move %1 down").arg(QString::fromStdString(name)),
        spec);
}

// --- edits

bool SpaceTableModel::setTuned(const SpaceRow& row, bool tuned)
{
    if (tuned != row.fixed.has_value())
        return false;
    const StudySpec& spec = m_document.spec();
    if (!tuned) {
        const OptionSchema schema = schemaOf(spec.trainable);
        const Value value = fixedValueFor(row.parameter, findOption(schema, row.parameter.name));
        m_document.edit(tr("fix %1 at %2").arg(nameOf(row), inputText(value)), withFixed(spec, row.parameter.name, value));
        return true;
    }
    std::size_t position = 0;
    for (int i = 0; i < rowOf(row.parameter.name); ++i)
        position += this->row(i).fixed ? 0 : 1;
    m_document.edit(tr("tune %1").arg(nameOf(row)), withTuned(spec, row.parameter, position));
    return true;
}

bool SpaceTableModel::setScale(const SpaceRow& row, Scale scale)
{
    static const std::array names = {QT_TR_NOOP("linear"), QT_TR_NOOP("log"), QT_TR_NOOP("reverse log")};
    const QString name = tr(names[static_cast<std::size_t>(scale)]);
    return setDomain(row, withScale(row.parameter.domain, scale), tr("set %1 scale to %2").arg(nameOf(row), name), {});
}

bool SpaceTableModel::setText(const SpaceRow& row, int column, const QString& text)
{
    const Domain& domain = row.parameter.domain;
    const QModelIndex cell = index(rowOf(row.parameter.name), column);
    const QString wrong = std::holds_alternative<IntegerDomain>(domain)
                              ? tr("“%1” is not a whole number").arg(text)
                              : tr("“%1” is not a number such as 0.01 or 1e-2").arg(text);
    const QString needed = tr("%1: %2; it stays %3").arg(fieldName(cell), wrong, cell.data().toString());
    switch (column) {
        case Type:
            return setDomain(row, withType(domain, static_cast<DomainType>(std::max<qsizetype>(0, typeNames().indexOf(text)))),
                             tr("make %1 %2").arg(nameOf(row), text),
                             tr("%1: words cannot become numbers; enter numbers first").arg(fieldName(cell)));
        case From:
            if (row.fixed)
                return setFixedValue(row, text);
            return setDomain(row, withLow(domain, text), tr("set lower end of %1 to %2").arg(nameOf(row), text.trimmed()),
                             needed);
        case To:
            if (!isRange(domain))
                return setDomain(row, withChoices(domain, text), tr("set choices of %1").arg(nameOf(row)), {});
            return setDomain(row, withHigh(domain, text), tr("set upper end of %1 to %2").arg(nameOf(row), text.trimmed()),
                             needed);
        case GroupName:
            return setGroup(row, text);
        default:
            return false;
    }
}

bool SpaceTableModel::setFixedValue(const SpaceRow& row, const QString& text)
{
    Value value = parseValue(text);
    if (std::holds_alternative<double>(*row.fixed) && toNumber(value))
        value = *toNumber(value);
    m_document.edit(tr("fix %1 at %2").arg(nameOf(row), text.trimmed()), withFixed(m_document.spec(), row.parameter.name, value));
    return true;
}

bool SpaceTableModel::setGroup(const SpaceRow& row, const QString& text)
{
    const auto group = std::find_if(kGroups.begin(), kGroups.end(), [&](Group other) { return groupName(other) == text; });
    const std::optional<std::size_t> index = tunedIndex(m_document.spec().space, row.parameter.name);
    if (group == kGroups.end() || !index)
        return false;
    StudySpec spec = m_document.spec();
    spec.space.parameters[*index].group = *group;
    m_document.edit(tr("move %1 to group %2").arg(nameOf(row), text), spec);
    return true;
}

bool SpaceTableModel::setDomain(const SpaceRow& row, const std::optional<Domain>& domain, const QString& step,
                                const QString& refusal)
{
    if (!domain) {
        setRefusal(refusal);
        return false;
    }
    StudySpec spec = m_document.spec();
    const std::size_t index = row.pointer.section(u'/', -1).toULongLong();
    if (row.fixed || index >= spec.space.parameters.size())
        return false;
    spec.space.parameters[index].domain = *domain;
    m_document.edit(step, spec);
    return true;
}

}  // namespace trimtab
