// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/report.h"
#include "core/util/ids.h"
#include "core/util/result.h"
#include "ui/model/latest_result.h"

#include <QWidget>

class QLabel;

namespace trimtab {

class LinkButton;
class StudyDocument;

/// Measures the best configuration on the rows that no trial has seen, when the user asks for it and the search is over. What
/// comes out is shown and stored nowhere: who would choose by it had none left that says how good the choice is.
class TestPart final : public QWidget {
    Q_OBJECT

public:
    explicit TestPart(StudyDocument* document, QWidget* parent = nullptr);

    /// The trial that is shown above; nullopt: none.
    void setTrial(std::optional<TrialId> trial);

private:
    bool isOffered() const;
    void refresh();
    void measure();
    void take(const Result<Metrics>& metrics);

    StudyDocument* m_document;
    std::optional<TrialId> m_trial;
    std::optional<TrialId> m_measured;  // what the label speaks of
    LinkButton* m_ask;
    QLabel* m_result;
    LatestResult<Result<Metrics>> m_measurement;
};

}  // namespace trimtab
