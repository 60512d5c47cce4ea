// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the search space table follows the document: selection and scroll position survive every edit and undo.
#include "ui/mode/design/space_table_model.h"
#include "ui/model/study_document.h"

#include <algorithm>

namespace trimtab {
namespace {

std::vector<std::string> namesOf(const std::vector<SpaceRow>& rows)
{
    std::vector<std::string> names;
    for (const SpaceRow& row : rows)
        names.push_back(row.parameter.name);
    return names;
}

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool hasDuplicates(std::vector<std::string> names)
{
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

}  // namespace

void SpaceTableModel::reload()
{
    beginResetModel();
    m_remembered.clear();
    m_rows = spaceRows(m_document.spec(), {}, m_remembered);
    remember();
    endResetModel();
}

void SpaceTableModel::refresh()
{
    replaceRows(spaceRows(m_document.spec(), namesOf(m_rows), m_remembered));
    remember();
    setRefusal({});
}

void SpaceTableModel::remember()
{
    for (const SpaceRow& row : m_rows)
        if (!row.fixed)
            m_remembered.insert_or_assign(row.parameter.name, row.parameter);
}

void SpaceTableModel::replaceRows(std::vector<SpaceRow> rows)
{
    if (hasDuplicates(namesOf(rows)) || hasDuplicates(namesOf(m_rows))) {  // rows without identity: only a wrong JSON has them
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    insertAndRemove(rows);
    reorder(std::move(rows));
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void SpaceTableModel::insertAndRemove(const std::vector<SpaceRow>& rows)
{
    const std::vector<std::string> wanted = namesOf(rows);
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (contains(wanted, row(i).parameter.name))
            continue;
        beginRemoveRows({}, i, i);
        m_rows.erase(m_rows.begin() + i);
        endRemoveRows();
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rowOf(rows[i].parameter.name) >= 0)
            continue;
        const int at = std::min(static_cast<int>(i), rowCount());
        beginInsertRows({}, at, at);
        m_rows.insert(m_rows.begin() + at, rows[i]);
        endInsertRows();
    }
}

void SpaceTableModel::reorder(std::vector<SpaceRow> rows)
{
    if (namesOf(rows) == namesOf(m_rows)) {
        m_rows = std::move(rows);
        return;
    }
    emit layoutAboutToBeChanged();
    const std::vector<std::string> before = namesOf(m_rows);
    m_rows = std::move(rows);
    for (const QModelIndex& old : persistentIndexList())
        changePersistentIndex(old, index(rowOf(before[static_cast<std::size_t>(old.row())]), old.column()));
    emit layoutChanged();
}

}  // namespace trimtab
