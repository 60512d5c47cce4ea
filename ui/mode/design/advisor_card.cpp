// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/advisor_card.h"

#include "core/model/trainable_resource.h"
#include "ui/form/link_button.h"
#include "ui/mode/design/advice_text.h"
#include "ui/mode/design/estimate_text.h"
#include "ui/mode/design/feasible_share.h"
#include "ui/mode/design/trainable_schema.h"
#include "ui/model/study_document.h"
#include "ui/theme/card.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <memory>

namespace trimtab {
namespace {

/// ✔, ● or ▲ in the colour of the level, with the level as its name.
class AdviceSign final : public QWidget {
public:
    AdviceSign(AdviceLevel level, QWidget* parent) : QWidget(parent), m_level(level)
    {
        setFixedSize(16, 18);
        setAccessibleName(level == AdviceLevel::Ok     ? AdvisorCard::tr("followed")
                          : level == AdviceLevel::Hint ? AdvisorCard::tr("hint")
                                                       : AdvisorCard::tr("warning"));
        setToolTip(accessibleName());
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = themeOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_level == AdviceLevel::Ok) {
            painter.setPen(QPen(theme.good, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPolyline(QPolygonF({{3.0, 9.5}, {6.5, 13.0}, {12.0, 5.5}}));
            return;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_level == AdviceLevel::Hint ? theme.accent : theme.warning);
        if (m_level == AdviceLevel::Hint)
            painter.drawEllipse(QPointF(7.5, 9.5), 4.0, 4.0);
        else
            painter.drawPolygon(QPolygonF({{7.5, 4.0}, {13.0, 14.0}, {2.0, 14.0}}));
    }

private:
    AdviceLevel m_level;
};

/// A line between two advices.
class Separator final : public QWidget {
public:
    explicit Separator(QWidget* parent) : QWidget(parent) { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), themeOf(palette()).grid); }
};

AdviceEvidence evidenceOf(const StudyDocument& document, const FeasibleShare& share, const OptionSchema& hyperparameters)
{
    AdviceEvidence evidence;
    evidence.feasibleShare = share.value();
    evidence.hyperparameters = &hyperparameters;
    evidence.gridSize = selectedGridSize(document);
    evidence.resource = fullResource(document.spec().trainable, document.spec().space);
    if (!document.designChanged())
        evidence.history = document.history().get();
    return evidence;
}

}  // namespace

AdvisorCard::AdvisorCard(StudyDocument& document, FeasibleShare& share, QWidget* parent)
    : QWidget(parent), m_document(document), m_share(share), m_list(new QWidget), m_rows(new QVBoxLayout(m_list))
{
    auto* card = new Card(tr("Design advisor"), this);
    card->setCaption(tr("best practices, checked live"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    m_rows->setContentsMargins(0, 0, 4, 0);
    m_rows->setSpacing(6);
    auto* scroll = new QScrollArea(card);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Design advisor"));
    scroll->setWidget(m_list);
    scroll->viewport()->setAutoFillBackground(false);
    m_list->setAutoFillBackground(false);
    card->content()->addWidget(scroll);
    connect(&document, &StudyDocument::specChanged, this, &AdvisorCard::refresh);
    connect(&share, &FeasibleShare::changed, this, &AdvisorCard::refresh);
    refresh();
}

void AdvisorCard::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void AdvisorCard::refresh()
{
    const OptionSchema hyperparameters = schemaOf(m_document.spec().trainable);
    rebuild(advise(m_document.spec(), evidenceOf(m_document, m_share, hyperparameters)));
}

void AdvisorCard::rebuild(const std::vector<Advice>& advice)
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        const std::unique_ptr<QLayoutItem> owner(item);
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();  // the click that changed the study may come from its link
        }
    }
    for (std::size_t i = 0; i < advice.size(); ++i) {
        m_rows->addWidget(makeRow(advice[i], static_cast<int>(i)));
        m_rows->addWidget(new Separator(m_list));
    }
    m_rows->addStretch(1);
}

QWidget* AdvisorCard::makeRow(const Advice& advice, int index)
{
    auto* row = new QWidget(m_list);
    row->setObjectName(QStringLiteral("advice%1").arg(index));
    auto* text = new QLabel(adviceText(advice), row);
    text->setTextFormat(Qt::RichText);
    text->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(text);
    if (advice.fixed) {
        auto* link = new LinkButton(adviceFixText(advice), row);
        link->setObjectName(QStringLiteral("fix%1").arg(index));
        link->setAccessibleName(
            advice.parameter.empty() ? link->text() : tr("%1: %2").arg(QString::fromStdString(advice.parameter), link->text()));
        connect(link, &QAbstractButton::clicked, this, [this, advice, step = link->accessibleName()] {
            m_document.edit(tr("follow advice “%1”").arg(step), *advice.fixed);
        });
        words->addWidget(link, 0, Qt::AlignLeft);
    }
    auto* columns = new QHBoxLayout(row);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(6);
    columns->addWidget(new AdviceSign(advice.level, row), 0, Qt::AlignTop);
    columns->addLayout(words, 1);
    return row;
}

}  // namespace trimtab
