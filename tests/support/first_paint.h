// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QWidget>

#include <chrono>
#include <functional>
#include <optional>

namespace trimtab {

/// Notes the moment after a widget was first painted while it had something to show.
class FirstPaint final : public QObject {
public:
    using Clock = std::chrono::steady_clock;

    FirstPaint(QWidget& widget, std::function<bool()> hasContent) : m_hasContent(std::move(hasContent))
    {
        widget.installEventFilter(this);
    }

    const std::optional<Clock::time_point>& moment() const { return m_moment; }

    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_moment && m_hasContent())
            QMetaObject::invokeMethod(
                this, [this] { note(); }, Qt::QueuedConnection);  // when it has been painted
        return false;
    }

private:
    void note()
    {
        if (!m_moment)
            m_moment = Clock::now();
    }

    std::function<bool()> m_hasContent;
    std::optional<Clock::time_point> m_moment;
};

}  // namespace trimtab
