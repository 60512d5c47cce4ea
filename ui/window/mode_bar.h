// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QToolButton;
class QVBoxLayout;

namespace trimtab {

enum class Mode { Start, Design, Run };

/// The bar at the left that switches between the pages.
class ModeBar final : public QFrame {
    Q_OBJECT

public:
    explicit ModeBar(QWidget* parent = nullptr);

    /// Mode::Start checks no button.
    void setMode(Mode mode);

signals:
    void modeRequested(trimtab::Mode mode);

private:
    QToolButton* addMode(QVBoxLayout& column, Mode mode, QLatin1String icon, const QString& text, const QString& toolTip);

    QToolButton* m_design;
    QToolButton* m_run;
};

}  // namespace trimtab
