// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegate/field_delegate.h"

#include "ui/form/line_field.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPainter>

namespace trimtab {
namespace {

QRect fieldRect(const QRect& cell)
{
    return cell.adjusted(2, 4, -6, -5);
}

void paintArrow(QPainter& painter, const QRect& rect, const QColor& ink)
{
    const QPointF tip(rect.right() - 10.0, rect.center().y() + 2.5);
    painter.setPen(QPen(ink, 1.4));
    painter.drawPolyline(QPolygonF({tip + QPointF(-3.5, -3.5), tip, tip + QPointF(3.5, -3.5)}));
}

}  // namespace

QWidget* FieldDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const QString name = index.data(Qt::AccessibleTextRole).toString();
    const QStringList choices = index.data(ChoicesRole).toStringList();
    if (choices.isEmpty()) {
        auto* line = new QLineEdit(parent);
        line->setAccessibleName(name);
        return line;
    }
    auto* combo = new QComboBox(parent);
    combo->setAccessibleName(name);
    combo->addItems(choices);
    auto* self = const_cast<FieldDelegate*>(this);  // Qt asks a const delegate for an editor that must report back to it
    connect(combo, &QComboBox::activated, self, [self, combo] {
        emit self->commitData(combo);
        emit self->closeEditor(combo);
    });
    return combo;
}

void FieldDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    const QString text = index.data(Qt::EditRole).toString();
    if (auto* combo = qobject_cast<QComboBox*>(editor))
        combo->setCurrentIndex(combo->findText(text));
    else if (auto* line = qobject_cast<QLineEdit*>(editor); line && !line->isModified()) {
        line->setText(text);
        line->selectAll();
    }
}

void FieldDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    if (const auto* combo = qobject_cast<QComboBox*>(editor))
        model->setData(index, combo->currentText());
    else if (const auto* line = qobject_cast<QLineEdit*>(editor); line && line->isModified())
        model->setData(index, line->text());
}

bool FieldDelegate::eventFilter(QObject* editor, QEvent* event)
{
    if (const auto* line = qobject_cast<QLineEdit*>(editor); line && isUndoForStudy(*event, *line)) {
        event->ignore();
        return true;
    }
    return CellDelegate::eventFilter(editor, event);
}

void FieldDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    editor->setGeometry(fieldRect(option.rect).adjusted(0, -1, 0, 1));
}

void FieldDelegate::paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                                 const Theme& theme) const
{
    const QString problem = index.data(ProblemRole).toString();
    const bool input = index.data(InputRole).toBool();
    if (!input && problem.isEmpty()) {
        CellDelegate::paintContent(painter, option, index, theme);
        return;
    }
    const QRect field = fieldRect(option.rect);
    painter.setPen(QPen(problem.isEmpty() ? theme.border : theme.danger, problem.isEmpty() ? 1.0 : 1.5));
    painter.setBrush(theme.field);
    painter.drawRoundedRect(QRectF(field).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    QRect text = field.adjusted(7, 0, -5, 0);
    if (!problem.isEmpty()) {
        paintText(painter, QRect(text.right() - 13, text.top(), 14, text.height()), QStringLiteral("⚠"), theme.danger);
        text.setRight(text.right() - 16);
    } else if (!index.data(ChoicesRole).toStringList().isEmpty()) {
        paintArrow(painter, field, theme.mutedText);
        text.setRight(text.right() - 14);
    }
    paintText(painter, text, option.text, theme.text);
}

}  // namespace trimtab
