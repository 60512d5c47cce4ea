// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stall_probe.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace trimtab {
namespace {

using Clock = std::chrono::steady_clock;

const auto kProbe = static_cast<QEvent::Type>(QEvent::registerEventType());

class ProbeEvent final : public QEvent {
public:
    ProbeEvent() : QEvent(kProbe), posted(Clock::now()) {}

    Clock::time_point posted;
};

/// @param sorted ascending, not empty
double quantile(const std::vector<double>& sorted, double share)
{
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

class StallProbe::Receiver final : public QObject {
public:
    bool event(QEvent* event) override
    {
        if (event->type() != kProbe)
            return QObject::event(event);
        const auto waited = Clock::now() - static_cast<const ProbeEvent*>(event)->posted;
        stalls.push_back(std::chrono::duration<double, std::milli>(waited).count());
        return true;
    }

    std::vector<double> stalls;
};

StallProbe::StallProbe() : m_receiver(std::make_unique<Receiver>()), m_thread([this] { post(); }) {}

StallProbe::~StallProbe()
{
    m_ended = true;
    if (m_thread.joinable())
        m_thread.join();
}

void StallProbe::post()
{
    auto next = Clock::now();
    while (!m_ended) {
        QCoreApplication::postEvent(m_receiver.get(), new ProbeEvent);
        next = std::max(next + kPeriod, Clock::now());
        std::this_thread::sleep_until(next);
    }
}

StallSummary StallProbe::finish()
{
    m_ended = true;
    m_thread.join();
    QCoreApplication::sendPostedEvents(m_receiver.get());
    std::vector<double>& stalls = m_receiver->stalls;
    std::ranges::sort(stalls);
    if (stalls.empty())
        return {};
    return {stalls.size(), quantile(stalls, 0.5), quantile(stalls, 0.95), quantile(stalls, 0.99), stalls.back()};
}

}  // namespace trimtab
