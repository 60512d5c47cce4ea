// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/combo_choice.h"

#include "ui/form/named_combo_box.h"
#include "ui/model/number_text.h"

namespace trimtab {

QComboBox* makeCombo(const QString& name, const QString& accessible, QWidget* parent)
{
    auto* combo = new NamedComboBox(parent);
    combo->setObjectName(name);
    combo->setAccessibleName(accessible);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return combo;
}

void addChoice(QComboBox& combo, const QString& text, std::string_view id)
{
    combo.addItem(text, QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
}

void fillChoices(QComboBox& combo, const std::vector<std::string>& metrics)
{
    std::vector<std::string> shown;
    for (int i = 0; i < combo.count(); ++i)
        shown.push_back(combo.itemData(i).toString().toStdString());
    if (shown == metrics)
        return;
    combo.clear();
    for (const std::string& metric : metrics)
        addChoice(combo, metricText(metric), metric);
}

void makeCompact(QComboBox& combo)
{
    constexpr int kCharacters = 14;
    combo.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo.setMinimumContentsLength(kCharacters);
}

void showChoice(QComboBox& combo, const std::string& id)
{
    const QString text = QString::fromStdString(id);
    combo.setPlaceholderText(text);
    combo.setCurrentIndex(combo.findData(text));
}

std::string chosenId(const QComboBox& combo)
{
    return combo.currentData().toString().toStdString();
}

}  // namespace trimtab
