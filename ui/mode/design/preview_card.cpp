// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/preview_card.h"

#include "ui/chart/sample_chart.h"
#include "ui/model/study_document.h"
#include "ui/theme/card.h"

#include <QLocale>
#include <QVBoxLayout>

namespace trimtab {

PreviewCard::PreviewCard(StudyDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_card(new Card(tr("Preview"), this)), m_chart(new SampleChart(m_card))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    m_chart->setObjectName(QStringLiteral("sampleChart"));
    m_chart->setMinimumHeight(150);
    m_card->content()->addWidget(m_chart, 1);
    connect(&document, &StudyDocument::specChanged, this, &PreviewCard::refresh);
    refresh();
}

void PreviewCard::refresh()
{
    const Result<SearchSpace> space = SearchSpace::create(m_document.spec().space);
    const bool drawable = space.ok() && space->size() > 0;
    m_chart->setEnabled(drawable);  // the last valid space stays visible
    if (!drawable) {
        m_card->setCaption(tr("waits for a valid search space"));
        return;
    }
    m_card->setCaption(tr("%1 samples").arg(QLocale().toString(SampleChart::kSamples)));
    m_chart->setSpace(*space);
}

}  // namespace trimtab
