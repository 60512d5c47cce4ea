// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/card.h"

#include "ui/theme/elided_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace trimtab {
namespace {

constexpr int kMargin = 10;

}  // namespace

Card::Card(const QString& title, QWidget* parent)
    : QFrame(parent),
      m_title(new QLabel(title, this)),
      m_caption(new ElidedLabel(this)),
      m_controls(new QHBoxLayout),
      m_content(new QVBoxLayout)
{
    setProperty("card", true);
    m_title->setProperty("look", QStringLiteral("title"));
    m_title->setTextFormat(Qt::PlainText);
    m_caption->setProperty("look", QStringLiteral("caption"));

    auto* header = new QHBoxLayout;
    header->setSpacing(8);
    header->addWidget(m_title);
    header->addWidget(m_caption, 1);
    header->addLayout(m_controls);
    m_controls->setSpacing(4);
    m_content->setSpacing(6);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, kMargin - 2, kMargin, kMargin);
    column->setSpacing(6);
    column->addLayout(header);
    column->addLayout(m_content, 1);
}

void Card::setTitle(const QString& title)
{
    m_title->setText(title);
}

void Card::setCaption(const QString& caption)
{
    m_caption->setText(caption);
}

QString Card::caption() const
{
    return m_caption->text();
}

}  // namespace trimtab
