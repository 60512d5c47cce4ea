// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QLabel>
#include <QWidget>

namespace trimtab {

/// Frames an input red and puts the rule that its value breaks in front of its tool tip; nullptr takes both away.
void showProblem(QWidget* field, const Error* problem);

/// Text beside wrong fields: a sign and the rule; takes no room while all is well.
class ProblemLabel final : public QLabel {
    Q_OBJECT

public:
    explicit ProblemLabel(QWidget* parent = nullptr);

    /// @param subject what is wrong, as the user knows it: "learning_rate"; may be empty
    void setProblem(const QString& subject, const Error* problem);
};

}  // namespace trimtab
