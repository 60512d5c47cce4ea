// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mode_bar.h"

#include "ui/theme/icon.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace trimtab {
namespace {

constexpr int kWidth = 76;
constexpr int kButtonHeight = 62;

}  // namespace

ModeBar::ModeBar(QWidget* parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("modeBar"));
    setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(0);
    m_design = addMode(*column, Mode::Design, QLatin1String("design"), tr("Design"), tr("Design the search space (Ctrl+1)"));
    m_run = addMode(*column, Mode::Run, QLatin1String("run"), tr("Run"), tr("Run the study and watch it (Ctrl+2)"));
    column->addStretch();
}

QToolButton* ModeBar::addMode(QVBoxLayout& column, Mode mode, QLatin1String icon, const QString& text, const QString& toolTip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(icon + QLatin1String("Mode"));
    button->setProperty("mode", true);
    button->setIcon(navigationIcon(icon));
    button->setIconSize({22, 22});
    button->setText(text);
    button->setToolTip(toolTip);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setCheckable(true);
    button->setFixedSize(kWidth, kButtonHeight);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, [this, button, mode] {
        button->setChecked(true);
        emit modeRequested(mode);
    });
    column.addWidget(button);
    return button;
}

void ModeBar::setMode(Mode mode)
{
    m_design->setChecked(mode == Mode::Design);
    m_run->setChecked(mode == Mode::Run);
}

}  // namespace trimtab
