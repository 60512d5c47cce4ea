// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;

namespace trimtab {

/// Two combo boxes that choose what the axes of a chart show.
class AxisPicker final : public QWidget {
    Q_OBJECT

public:
    explicit AxisPicker(QWidget* parent = nullptr);

    void show(const QStringList& names, const QString& x, const QString& y);

signals:
    void picked(const QString& x, const QString& y);  ///< by the user

private:
    QComboBox* addBox(const QString& label, const QString& accessibleName, const QString& objectName);

    QComboBox* m_x;
    QComboBox* m_y;
};

}  // namespace trimtab
