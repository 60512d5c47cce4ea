// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace trimtab {

class TrialTableModel;

/// What the filter of the trial table asks for, parted by blanks: comparisons `name>number`, `name<number`, `name>=number`,
/// `name<=number` and `name=value`, which must all hold, and other words, which together are a text that any cell contains.
///
/// `name` is that of a column: a hyperparameter, a metric with or without "validation.", or a title with underscores for
/// blanks. What names no column counts as text; a comparison whose value is still to come is not looked at. Case is ignored.
class TrialQuery {
public:
    TrialQuery() = default;
    /// @param trials whose columns the names mean, until its next reset
    TrialQuery(const QString& text, const TrialTableModel& trials);

    /// Rows whose cell is empty hold in no comparison.
    bool matches(const TrialTableModel& trials, int row) const;

private:
    struct Comparison {
        int column = 0;
        QString relation;
        QString value;
        std::optional<double> number;
    };

    static bool holds(const Comparison& comparison, const TrialTableModel& trials, int row);

    QString m_text;
    std::vector<Comparison> m_comparisons;
};

}  // namespace trimtab
