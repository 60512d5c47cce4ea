// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/line_field.h"

namespace trimtab {

LineField::LineField(const QString& name, const QString& accessible, int width, QWidget* parent) : QLineEdit(parent)
{
    setObjectName(name);
    setAccessibleName(accessible);
    setFixedWidth(width);
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (text() == m_shown)
            return;
        m_shown = text();
        setModified(false);
        emit committed(m_shown);
    });
}

void LineField::showText(const QString& text)
{
    m_shown = text;
    if (hasFocus() && isModified())
        return;
    if (text != this->text())
        setText(text);
}

}  // namespace trimtab
