// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace trimtab {

/// A row of exclusive choices that are all visible. Each segment is a radio button: arrow keys move, Tab enters and leaves.
class SegmentedControl final : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(const QStringList& texts, QWidget* parent = nullptr);

    int current() const;
    /// Emits nothing.
    void setCurrent(int index);
    QString text(int index) const;

signals:
    /// The user chose another segment.
    void chosen(int index);

private:
    QButtonGroup* m_group;
    int m_current = 0;
};

}  // namespace trimtab
