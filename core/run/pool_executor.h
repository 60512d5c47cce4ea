// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/executor.h"

#include <QThreadPool>

#include <memory>
#include <vector>

namespace trimtab {

/// Evaluates attempts in threads of this process, on a pool of its own. It starts every attempt at once: how many run at a
/// time is decided by whoever calls start().
class PoolExecutor final : public Executor {
public:
    explicit PoolExecutor(ObjectiveFunction objective);
    /// Cancels what is running and waits for it. A function that ignores the cancellation for more than two seconds is
    /// left behind with the pool: a thread cannot be ended by force.
    ~PoolExecutor() override;

    QFuture<AttemptEvent> start(const AttemptSpec& spec) override;

private:
    std::shared_ptr<const ObjectiveFunction> m_objective;  // shared with the threads
    std::unique_ptr<QThreadPool> m_pool;
    std::vector<QFuture<AttemptEvent>> m_running;
};

}  // namespace trimtab
