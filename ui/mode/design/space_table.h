// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace trimtab {

/// The view of the search space: quiet rows, columns that share the width, one click to write into a field.
class SpaceTable final : public QTableView {
    Q_OBJECT

public:
    explicit SpaceTable(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;

    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles = {}) override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void shareWidth();
    void fitHeight();
};

}  // namespace trimtab
