// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition.h"
#include "core/model/test_function.h"
#include "core/run/pool_executor.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <thread>

namespace trimtab {

/// Gives one moment every `pause`, to whoever asks in whatever thread.
class Turns {
public:
    using Clock = std::chrono::steady_clock;

    explicit Turns(Clock::duration pause) : m_pause(pause) {}

    Clock::time_point next()
    {
        const std::scoped_lock lock(m_mutex);
        m_last = std::max(m_last + m_pause, Clock::now());
        return m_last;
    }
    Clock::duration pause() const { return m_pause; }

private:
    Clock::duration m_pause;
    std::mutex m_mutex;
    Clock::time_point m_last;
};

/// The six-dimensional Hartmann function with `reports` reports on the way; one result every `pause`, whatever the number of
/// workers.
inline ObjectiveFunction pacedObjective(std::chrono::milliseconds pause, int reports)
{
    const TestFunction* function = findTestFunction("hartmann6");
    const auto turns = std::make_shared<Turns>(pause);
    return [=](const AttemptSpec& spec, RunContext& context) {
        const auto end = turns->next();
        const Outcome outcome = evaluate(*function, spec.configuration);
        for (int epoch = 1; epoch <= reports; ++epoch) {
            std::this_thread::sleep_until(end - turns->pause() * (reports - epoch) / reports);
            context.report({1.0 * epoch, {outcome.metrics.sharedNames(), {*outcome.metrics.find("value") + 1.0 / epoch}}});
        }
        return outcome;
    };
}

/// What the program works with, but for this objective.
inline EngineParts pacedParts(std::chrono::milliseconds pause, int reports)
{
    EngineParts parts = engineParts();
    parts.makeExecutor = [=](const QString&, const StudySpec&) -> Result<std::unique_ptr<Executor>> {
        return std::unique_ptr<Executor>(std::make_unique<PoolExecutor>(pacedObjective(pause, reports)));
    };
    return parts;
}

}  // namespace trimtab
