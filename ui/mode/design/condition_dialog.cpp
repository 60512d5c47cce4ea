// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/condition_dialog.h"

#include "ui/form/input_text.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace trimtab {
namespace {

constexpr std::uint64_t kMostValues = 30;  // a longer list is no condition that a person would tick

}  // namespace

ConditionDialog::ConditionDialog(const SpaceSpec& space, std::size_t parameter, QWidget* parent)
    : QDialog(parent), m_tree(new QTreeWidget(this))
{
    const Parameter& subject = space.parameters[parameter];
    setWindowTitle(tr("Condition of %1").arg(QString::fromStdString(subject.name)));
    resize(360, 380);
    auto* text = new QLabel(tr("%1 is active when all of these hold. Where nothing is ticked, any value will do.")
                                .arg(QString::fromStdString(subject.name)),
                            this);
    text->setWordWrap(true);
    m_tree->setObjectName(QStringLiteral("condition"));
    m_tree->setAccessibleName(tr("Condition"));
    m_tree->header()->hide();
    for (const Parameter& other : space.parameters) {
        const std::optional<std::uint64_t> count = cardinality(other.domain);
        const bool named = subject.when.allowed.contains(other.name);
        if (other.name != subject.name && count && (*count <= kMostValues || named))
            addCandidate(other.name, enumerate(other.domain), subject.when);
    }
    for (const auto& [name, value] : space.fixed)
        if (subject.when.allowed.contains(name))  // a fixed value decides nothing, but what is there can be taken away
            addCandidate(name, {value}, subject.when);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(text);
    column->addWidget(m_tree, 1);
    column->addWidget(buttons);
}

void ConditionDialog::addCandidate(const std::string& name, const std::vector<Value>& values, const Condition& condition)
{
    auto* top = new QTreeWidgetItem(m_tree, {QString::fromStdString(name)});
    top->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    const auto allowed = condition.allowed.find(name);
    for (const Value& value : values) {
        auto* item = new QTreeWidgetItem(top, {inputText(value)});
        const bool ticked =
            allowed != condition.allowed.end() && std::any_of(allowed->second.begin(), allowed->second.end(),
                                                              [&](const Value& other) { return sameValue(value, other); });
        item->setCheckState(0, ticked ? Qt::Checked : Qt::Unchecked);
    }
    top->setExpanded(true);
    m_candidates.emplace_back(name, values);
}

Condition ConditionDialog::condition() const
{
    Condition condition;
    for (std::size_t i = 0; i < m_candidates.size(); ++i) {
        const QTreeWidgetItem* top = m_tree->topLevelItem(static_cast<int>(i));
        std::vector<Value> values;
        for (int j = 0; j < top->childCount(); ++j)
            if (top->child(j)->checkState(0) == Qt::Checked)
                values.push_back(m_candidates[i].second[static_cast<std::size_t>(j)]);
        if (!values.empty())
            condition.allowed.emplace(m_candidates[i].first, std::move(values));
    }
    return condition;
}

}  // namespace trimtab
