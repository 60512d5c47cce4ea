// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/pool_executor.h"

#include <QPromise>
#include <QtConcurrentRun>

#include <chrono>
#include <exception>
#include <utility>

namespace trimtab {

namespace {

/// limits.parallel never exceeds this.
constexpr int kMaxThreads = 256;
constexpr int kPatienceMilliseconds = 2000;

/// Answers a running evaluation by its promise.
class PromiseContext final : public RunContext {
public:
    explicit PromiseContext(QPromise<AttemptEvent>& promise) : m_promise(promise) {}
    bool stopRequested() const override { return m_promise.isCanceled(); }
    void report(Report report) override { m_promise.addResult(std::move(report)); }

private:
    QPromise<AttemptEvent>& m_promise;
};

Outcome failure(std::string detail)
{
    return {OutcomeKind::Failed, OutcomeCause::Exception, {}, 0.0, std::move(detail)};
}

/// An exception that escaped QtConcurrent::run would arrive without its message.
Outcome evaluate(const ObjectiveFunction& objective, const AttemptSpec& spec, RunContext& context)
{
    try {
        return objective(spec, context);
    } catch (const std::exception& exception) {
        return failure(exception.what());
    } catch (...) {
        return failure("an exception of unknown type");
    }
}

void run(QPromise<AttemptEvent>& promise, const std::shared_ptr<const ObjectiveFunction>& objective, const AttemptSpec& spec)
{
    using SteadyTime = std::chrono::steady_clock;
    const SteadyTime::time_point start = SteadyTime::now();
    PromiseContext context(promise);
    Outcome outcome = evaluate(*objective, spec, context);
    outcome.seconds = std::chrono::duration<double>(SteadyTime::now() - start).count();
    promise.addResult(std::move(outcome));
}

}  // namespace

PoolExecutor::PoolExecutor(ObjectiveFunction objective)
    : m_objective(std::make_shared<const ObjectiveFunction>(std::move(objective))), m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(kMaxThreads);
}

PoolExecutor::~PoolExecutor()
{
    for (QFuture<AttemptEvent>& future : m_running)
        future.cancel();
    if (!m_pool->waitForDone(kPatienceMilliseconds))
        static_cast<void>(m_pool.release());
}

QFuture<AttemptEvent> PoolExecutor::start(const AttemptSpec& spec)
{
    std::erase_if(m_running, [](const QFuture<AttemptEvent>& future) { return future.isFinished(); });
    m_running.push_back(QtConcurrent::run(m_pool.get(), run, m_objective, spec));
    return m_running.back();
}

}  // namespace trimtab
