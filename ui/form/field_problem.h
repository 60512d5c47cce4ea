// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QLabel>
#include <QStringList>
#include <QWidget>

namespace trimtab {

/// Gives a label another look of the style sheet ("caption", "error", ...).
void setLook(QWidget& label, QLatin1String look);

/// Frames an input red and puts the rule that its value breaks in front of its tool tip; nullptr takes both away.
void showProblem(QWidget* field, const Error* problem);

/// "learning_rate, From: must be less than 0.1". @param subject what is wrong, as the user knows it; may be empty
QString problemText(const QString& subject, const Error& problem);

/// Text beside wrong fields: a sign and the rule; takes no room while all is well.
class ProblemLabel final : public QLabel {
    Q_OBJECT

public:
    explicit ProblemLabel(QWidget* parent = nullptr);

    void setProblem(const QString& subject, const Error* problem);
    /// One line each, of problemText(); of many the first ones, and all in the tool tip.
    void setProblems(const QStringList& problems);
};

}  // namespace trimtab
