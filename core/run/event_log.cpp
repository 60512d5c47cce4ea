// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/event_log.h"

#include <chrono>
#include <utility>

namespace trimtab {

using namespace std::chrono_literals;

EventLog::EventLog(Store& store) : m_store(store)
{
    m_group.setSingleShot(true);
    m_group.setTimerType(Qt::PreciseTimer);
    m_group.setInterval(50ms);
    m_retry.setInterval(1s);
    connect(&m_group, &QTimer::timeout, this, &EventLog::flush);
    connect(&m_retry, &QTimer::timeout, this, &EventLog::flush);
}

void EventLog::append(Event event)
{
    m_unsaved.push_back(std::move(event));
    if (!m_error && !m_group.isActive())
        m_group.start();
}

bool EventLog::flush()
{
    m_group.stop();
    if (m_unsaved.empty())
        return true;
    if (const Status status = m_store.commit(m_unsaved); !status.ok()) {
        m_error = status.error();
        m_retry.start();
        emit failed();
        return false;
    }
    m_unsaved.clear();
    m_error.reset();
    m_retry.stop();
    emit committed();
    return true;
}

}  // namespace trimtab
