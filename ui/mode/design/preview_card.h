// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace trimtab {

class Card;
class SampleChart;
class StudyDocument;

/// What the search space will give: 200 samples of it.
class PreviewCard final : public QWidget {
    Q_OBJECT

public:
    explicit PreviewCard(StudyDocument& document, QWidget* parent = nullptr);

private:
    void refresh();

    StudyDocument& m_document;
    Card* m_card;
    SampleChart* m_chart;
};

}  // namespace trimtab
