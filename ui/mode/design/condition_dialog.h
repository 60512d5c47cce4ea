// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"

#include <QDialog>

class QTreeWidget;

namespace trimtab {

/// When a hyperparameter is active: for each other hyperparameter with choices the values that it must have.
/// Nothing ticked below a name means that any value will do.
class ConditionDialog final : public QDialog {
    Q_OBJECT

public:
    ConditionDialog(const SpaceSpec& space, std::size_t parameter, QWidget* parent = nullptr);

    Condition condition() const;

private:
    void addCandidate(const std::string& name, const std::vector<Value>& values, const Condition& condition);

    QTreeWidget* m_tree;
    std::vector<std::pair<std::string, std::vector<Value>>> m_candidates;  // in the order of the tree
};

}  // namespace trimtab
