// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/line_field.h"

#include <QKeyEvent>

namespace trimtab {

bool isUndoForStudy(const QEvent& event, const QLineEdit& line)
{
    if (event.type() != QEvent::ShortcutOverride)
        return false;
    const auto& key = static_cast<const QKeyEvent&>(event);
    return (key.matches(QKeySequence::Undo) && !line.isUndoAvailable()) ||
           (key.matches(QKeySequence::Redo) && !line.isRedoAvailable());
}

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
        emit committed(text());
    });
}

bool LineField::event(QEvent* event)
{
    if (isUndoForStudy(*event, *this)) {
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

void LineField::showText(const QString& text)
{
    m_shown = text;
    if (hasFocus() && isModified())
        return;
    if (text == this->text() && !isUndoAvailable())
        return;
    const bool fits = fontMetrics().horizontalAdvance(text) < width();
    const int end = fits || hasFocus() ? static_cast<int>(text.size()) : 0;  // what does not fit is seen from its beginning
    const int cursor = text == this->text() ? cursorPosition() : end;
    setText(text);  // forgets the typing: from here on the study undoes
    setCursorPosition(cursor);
}

}  // namespace trimtab
