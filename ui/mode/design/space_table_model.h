// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mode/design/space_row.h"

#include <QAbstractTableModel>

namespace trimtab {

class StudyDocument;

/// The search space of the document as a table; roles beside Qt's are those of ui/delegate. Every edit is one undo step
/// of the document. Rows keep their places when a hyperparameter changes between tuned and fixed.
class SpaceTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Tune, Name, Type, From, To, ScaleSwitch, Sampled, GroupName, ColumnCount };

    explicit SpaceTableModel(StudyDocument& document, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// One undo step. false when the text cannot be what the cell needs; refusal() then says why.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

    const SpaceRow& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    /// Row of a hyperparameter; -1 for unknown names.
    int rowOf(std::string_view name) const;
    /// Why the last entered text was not taken, one sentence that names the field; empty when it was.
    const QString& refusal() const { return m_refusal; }
    /// "learning_rate, From"; empty for an invalid index.
    QString fieldName(const QModelIndex& index) const;
    /// The cell that shows the value at a JSON pointer ("/space/2/low"); invalid for pointers to other things.
    QModelIndex indexAt(const QString& pointer) const;

    void remove(int row);
    /// Swaps a tuned row with its neighbour among the tuned ones.
    void moveUp(int row);
    void moveDown(int row);

signals:
    void refusalChanged();

private:
    void reload();
    void refresh();
    void replaceRows(std::vector<SpaceRow> rows);
    void insertAndRemove(const std::vector<SpaceRow>& rows);
    void reorder(std::vector<SpaceRow> rows);
    void remember();

    QVariant text(const SpaceRow& row, int column) const;
    QVariant toolTip(const SpaceRow& row, int column) const;
    QStringList choices(const SpaceRow& row, int column) const;
    const Error* problem(const SpaceRow& row, int column) const;
    bool isInput(const SpaceRow& row, int column) const;
    bool setTuned(const SpaceRow& row, bool tuned);
    bool setScale(const SpaceRow& row, Scale scale);
    bool setText(const SpaceRow& row, int column, const QString& text);
    bool setFixedValue(const SpaceRow& row, const QString& text);
    bool setGroup(const SpaceRow& row, const QString& text);
    bool setDomain(const SpaceRow& row, const std::optional<Domain>& domain, const QString& step, const QString& refusal);
    void move(int row, int offset);
    void setRefusal(const QString& refusal);

    StudyDocument& m_document;
    std::vector<SpaceRow> m_rows;
    RememberedRanges m_remembered;
    QString m_refusal;
};

}  // namespace trimtab
