// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"
#include "ui/model/study_document.h"
#include "ui/model/trial_selection.h"
#include "ui/theme/card.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace trimtab {

class ProblemLabel;
class ValueField;

/// "Fly it yourself": a trial with values of the user's own. Starts at the values of the best trial, or in the middle of each
/// range as far as the rules allow that, and stays where the user puts it.
class ManualTrialCard final : public QWidget {
    Q_OBJECT

public:
    ManualTrialCard(StudyDocument* document, TrialSelection* selection, QWidget* parent = nullptr);

    /// The values of the active hyperparameters; nullopt while one of them is wrong.
    std::optional<Configuration> configuration() const;
    /// Takes over the values that lie inside the space, and leaves the others as they are.
    void setValues(const Configuration& values);

signals:
    void tryRequested(const trimtab::Configuration& configuration);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addButtons(QVBoxLayout& content);
    void schedule();
    void refresh();
    void rebuild();
    void showAllowedValues();
    void showValues(const Configuration& values);
    void refreshState();
    void copyShownTrial();
    void tryThis();
    void selectTried();
    std::optional<Error> problemOf(const std::optional<Configuration>& configuration) const;
    QString reachedLimitText() const;
    const Trial* sameTrial(const Configuration& configuration) const;

    StudyDocument* m_document;
    TrialSelection* m_selection;
    std::optional<SearchSpace> m_space;
    std::vector<ValueField*> m_fields;     // in the order of the space
    bool m_touched = false;                // by the user; until then the values follow the best trial
    std::optional<Configuration> m_tried;  // asked for and not yet seen among the trials
    std::size_t m_trialsBefore = 0;        // when it was asked for
    Card* m_card;
    QWidget* m_rows;
    QVBoxLayout* m_column;
    ProblemLabel* m_problem;
    QPushButton* m_try = nullptr;
    QPushButton* m_copy = nullptr;
    QTimer m_throttle;
};

}  // namespace trimtab
