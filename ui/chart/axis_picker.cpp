// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/axis_picker.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace trimtab {

AxisPicker::AxisPicker(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    m_x = addBox(tr("x"), tr("Horizontal axis"), QStringLiteral("xAxis"));
    m_y = addBox(tr("y"), tr("Vertical axis"), QStringLiteral("yAxis"));
}

QComboBox* AxisPicker::addBox(const QString& label, const QString& accessibleName, const QString& objectName)
{
    auto* box = new QComboBox(this);
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* title = new QLabel(label, this);
    title->setBuddy(box);
    layout()->addWidget(title);
    layout()->addWidget(box);
    connect(box, &QComboBox::activated, this, [this] { emit picked(m_x->currentText(), m_y->currentText()); });
    return box;
}

void AxisPicker::show(const QStringList& names, const QString& x, const QString& y)
{
    for (const auto& [box, current] : {std::pair(m_x, x), std::pair(m_y, y)}) {
        const QSignalBlocker blocker(box);
        box->clear();
        box->addItems(names);
        box->setCurrentText(current);
    }
}

}  // namespace trimtab
