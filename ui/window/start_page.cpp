// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/start_page.h"

#include "ui/theme/card.h"
#include "ui/theme/icon.h"
#include "ui/theme/rich_text.h"
#include "ui/window/example_studies.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace trimtab {
namespace {

constexpr int kWidest = 980;      // pixels; longer lines read badly
constexpr int kWidestLink = 290;  // pixels; a long name must not push the examples aside

void clearLayout(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        std::unique_ptr<QLayoutItem>{item};
    }
}

QLabel* makeLabel(const QString& text, const char* look, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("look", QString::fromLatin1(look));
    label->setWordWrap(true);
    return label;
}

QPushButton* makeLink(const QString& text, const QString& toolTip, QWidget* parent)
{
    auto* link = new QPushButton(parent);
    link->setText(link->fontMetrics().elidedText(text, Qt::ElideMiddle, kWidestLink).replace(u'&', QLatin1String("&&")));
    link->setAccessibleName(text);
    link->setProperty("link", true);
    link->setToolTip(asRichText(toolTip));
    link->setCursor(Qt::PointingHandCursor);
    return link;
}

/// A large button with a title and an explanation.
QPushButton* makeTile(const ExampleStudy& example, QWidget* parent)
{
    auto* tile = new QPushButton(parent);
    tile->setProperty("tile", true);
    tile->setAccessibleName(example.title);
    tile->setAccessibleDescription(example.explanation);
    tile->setCursor(Qt::PointingHandCursor);
    tile->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* column = new QVBoxLayout(tile);
    column->setContentsMargins(12, 9, 12, 9);
    column->setSpacing(2);
    for (QLabel* label : {makeLabel(example.title, "title", tile), makeLabel(example.explanation, "caption", tile)}) {
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        column->addWidget(label);
    }
    tile->setMinimumHeight(64);
    return tile;
}

}  // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent)
{
    auto* content = new QWidget;
    content->setMaximumWidth(kWidest);
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(28, 26, 28, 20);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(14);
    auto* heading = new QVBoxLayout;
    heading->addWidget(makeLabel(tr("Welcome to Trimtab"), "heading", content));
    heading->addWidget(makeLabel(
        tr("Design a search space, let a strategy explore it, watch why, export the best configuration."), "", content));
    grid->addLayout(heading, 0, 0, 1, 2);
    grid->addWidget(makeExamples(), 1, 0);
    grid->addWidget(makeFiles(), 1, 1);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    grid->setRowStretch(2, 1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAlignment(Qt::AlignHCenter);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    scroll->setWidget(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
}

QWidget* StartPage::makeExamples()
{
    auto* card = new Card(tr("Examples"), this);
    card->setCaption(tr("open as new studies; change anything"));
    for (const ExampleStudy& example : exampleStudies()) {
        QPushButton* tile = makeTile(example, card);
        tile->setObjectName(example.name);
        connect(tile, &QPushButton::clicked, this, [this, name = example.name] { emit exampleRequested(name); });
        card->content()->addWidget(tile);
    }
    card->content()->addStretch();
    return card;
}

QWidget* StartPage::makeFiles()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);

    auto* begin = new Card(tr("Begin"), side);
    auto* create = new QPushButton(accentIcon(QLatin1String("new")), tr("New study"), begin);
    create->setObjectName(QStringLiteral("newStudyButton"));
    create->setProperty("primary", true);
    auto* open = new QPushButton(themedIcon(QLatin1String("open")), tr("Open a study…"), begin);
    open->setObjectName(QStringLiteral("openStudyButton"));
    auto* table = new QPushButton(themedIcon(QLatin1String("table")), tr("Tune on a table (CSV)…"), begin);
    table->setObjectName(QStringLiteral("tableButton"));
    connect(table, &QPushButton::clicked, this, &StartPage::tableRequested);
    connect(create, &QPushButton::clicked, this, &StartPage::newRequested);
    connect(open, &QPushButton::clicked, this, &StartPage::openDialogRequested);
    begin->content()->addWidget(create);
    begin->content()->addWidget(open);
    begin->content()->addWidget(table);
    begin->content()->addWidget(
        makeLabel(tr("Or drop a .trimtab, .json or .csv file anywhere in this window."), "caption", begin));
    column->addWidget(begin);

    auto* drafts = new Card(tr("Unfinished designs"), side);
    drafts->setCaption(tr("never run, kept for you"));
    m_drafts = new QVBoxLayout;
    m_drafts->setSpacing(0);
    drafts->content()->addLayout(m_drafts);
    drafts->hide();
    m_draftCard = drafts;
    column->addWidget(drafts);

    auto* recent = new Card(tr("Recent files"), side);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(0);
    recent->content()->addLayout(m_recent);
    column->addWidget(recent);
    column->addStretch();
    return side;
}

void StartPage::setRecentFiles(const QStringList& paths)
{
    clearLayout(*m_recent);
    for (const QString& path : paths) {
        QPushButton* link = makeLink(QFileInfo(path).fileName(), path, this);
        connect(link, &QPushButton::clicked, this, [this, path] { emit openRequested(path); });
        m_recent->addWidget(link);
    }
    if (paths.isEmpty())
        m_recent->addWidget(makeLabel(tr("Studies that you open appear here."), "caption", this));
}

void StartPage::setDrafts(const std::vector<OfferedFile>& drafts)
{
    clearLayout(*m_drafts);
    for (const OfferedFile& draft : drafts) {
        QPushButton* link = makeLink(tr("%1 — %2").arg(draft.title, draft.detail), draft.path, this);
        connect(link, &QPushButton::clicked, this, [this, path = draft.path] { emit draftRequested(path); });
        m_drafts->addWidget(link);
    }
    m_draftCard->setVisible(!drafts.empty());
}

}  // namespace trimtab
