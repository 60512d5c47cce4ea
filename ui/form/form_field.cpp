// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/form_field.h"

#include <QHBoxLayout>
#include <QLabel>

namespace trimtab {
namespace {

QLabel* mutedLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("look", QStringLiteral("caption"));
    return label;
}

}  // namespace

FormField::FormField(const QString& label, QWidget* editor, const QString& unit, QWidget* parent)
    : QWidget(parent), m_editor(editor)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(5);
    if (!label.isEmpty()) {
        QLabel* caption = mutedLabel(label, this);
        caption->setBuddy(editor);
        row->addWidget(caption);
        if (editor->accessibleName().isEmpty())
            editor->setAccessibleName(QString(label).remove(u'&'));
    }
    row->addWidget(editor);
    if (!unit.isEmpty())
        row->addWidget(mutedLabel(unit, this));
}

}  // namespace trimtab
