// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/named_combo_box.h"

#include <QAbstractItemView>
#include <QAccessibleWidget>

namespace trimtab {
namespace {

/// As Qt's own: the list is the only child, pressing opens it. Differs in the name.
class NamedComboInterface final : public QAccessibleWidget {
public:
    explicit NamedComboInterface(QComboBox* combo) : QAccessibleWidget(combo, QAccessible::ComboBox) {}

    QString text(QAccessible::Text kind) const override
    {
        const bool unnamed = kind == QAccessible::Name && combo()->accessibleName().isEmpty();
        return unnamed || kind == QAccessible::Value ? combo()->currentText() : QAccessibleWidget::text(kind);
    }

    int childCount() const override { return 1; }
    QAccessibleInterface* child(int index) const override { return index == 0 ? list() : nullptr; }
    int indexOfChild(const QAccessibleInterface* child) const override { return child == list() ? 0 : -1; }

    QStringList actionNames() const override { return {showMenuAction(), pressAction()}; }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }
    void doAction(const QString& name) override
    {
        if (name != showMenuAction() && name != pressAction())
            return;
        if (combo()->view()->isVisible())
            combo()->hidePopup();
        else
            combo()->showPopup();
    }

private:
    QComboBox* combo() const { return static_cast<QComboBox*>(widget()); }
    QAccessibleInterface* list() const { return QAccessible::queryAccessibleInterface(combo()->view()); }
};

QAccessibleInterface* namedComboInterface(const QString&, QObject* object)
{
    auto* combo = qobject_cast<QComboBox*>(object);
    return combo && !combo->isEditable() ? new NamedComboInterface(combo) : nullptr;  // Qt keeps and deletes it
}

}  // namespace

NamedComboBox::NamedComboBox(QWidget* parent) : QComboBox(parent)
{
    QAccessible::installFactory(&namedComboInterface);  // a second time has no effect
}

}  // namespace trimtab
