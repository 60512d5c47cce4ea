// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/design_advisor.h"

#include <QWidget>

class QVBoxLayout;

namespace trimtab {

class FeasibleShare;
class StudyDocument;

/// Best practices checked live, each with its sign, a sentence and, where it can be followed by one click, a link.
class AdvisorCard final : public QWidget {
    Q_OBJECT

public:
    AdvisorCard(StudyDocument& document, FeasibleShare& share, QWidget* parent = nullptr);

protected:
    /// Looks at what has been measured meanwhile.
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void rebuild(const std::vector<Advice>& advice);
    QWidget* makeRow(const Advice& advice, int index);

    StudyDocument& m_document;
    FeasibleShare& m_share;
    QWidget* m_list;
    QVBoxLayout* m_rows;
};

}  // namespace trimtab
