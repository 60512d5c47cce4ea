// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace trimtab {

class ProblemLabel;

/// Name and type of a hyperparameter that only the user's program knows. Its range is edited in the table afterwards.
class NewParameterDialog final : public QDialog {
    Q_OBJECT

public:
    /// @param name proposed; may be empty
    NewParameterDialog(const SpaceSpec& space, const QString& name, QWidget* parent = nullptr);

    /// With a range to begin with; valid once accepted.
    Parameter parameter() const;

private:
    void check();

    const SpaceSpec m_space;
    QLineEdit* m_name;
    QComboBox* m_type;
    ProblemLabel* m_problem;
    QPushButton* m_add;
};

}  // namespace trimtab
