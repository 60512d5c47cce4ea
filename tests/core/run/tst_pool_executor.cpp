// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/bundled_objective.h"
#include "core/run/pool_executor.h"
#include "tests/support/untimed.h"

#include <QSemaphore>
#include <QtTest>

#include <atomic>
#include <stdexcept>

using namespace trimtab;

class TestPoolExecutor : public QObject {
    Q_OBJECT

private slots:
    void start_yieldsReportsThenOneOutcome();
    void exceptions_becomeFailuresWithTheirText();
    void cancel_reachesTheEvaluation();
    void destructor_cancelsAndWaits();
    void start_runsOutsideTheGlobalPool();
    void testFunction_isEvaluated();
    void bundledModel_isTrained();
    void unknownNames_areRefused();
};

namespace {

AttemptSpec attempt(Configuration configuration = {})
{
    return {AttemptId{1}, TrialId{1}, std::move(configuration), 3};
}

Outcome outcomeOf(const QFuture<AttemptEvent>& future)
{
    QFuture<AttemptEvent> waiting = future;
    waiting.waitForFinished();
    return std::get<Outcome>(waiting.resultAt(waiting.resultCount() - 1));
}

}  // namespace

void TestPoolExecutor::start_yieldsReportsThenOneOutcome()
{
    PoolExecutor executor([](const AttemptSpec&, RunContext& context) {
        context.report({1.0, {}});
        context.report({2.0, {}});
        return Outcome{};
    });
    QFuture<AttemptEvent> future = executor.start(attempt());
    future.waitForFinished();
    QCOMPARE(future.resultCount(), 3);
    QCOMPARE(std::get<Report>(future.resultAt(1)).resource, 2.0);
    QVERIFY(outcomeOf(future).kind == OutcomeKind::Completed);
    QVERIFY(outcomeOf(future).seconds > 0.0);
}

void TestPoolExecutor::exceptions_becomeFailuresWithTheirText()
{
    PoolExecutor executor([](const AttemptSpec& spec, RunContext&) -> Outcome {
        if (spec.configuration.empty())
            throw std::runtime_error("the matrix is singular");
        throw 42;
    });
    const Outcome known = outcomeOf(executor.start(attempt()));
    QVERIFY(known.kind == OutcomeKind::Failed && known.cause == OutcomeCause::Exception);
    QCOMPARE(known.detail, std::string("the matrix is singular"));
    QVERIFY(!outcomeOf(executor.start(attempt({{"x", 1.0}}))).detail.empty());
}

void TestPoolExecutor::cancel_reachesTheEvaluation()
{
    QSemaphore started;
    PoolExecutor executor([&](const AttemptSpec&, RunContext& context) {
        started.release();
        while (!context.stopRequested())
            QThread::yieldCurrentThread();
        return Outcome{};
    });
    QFuture<AttemptEvent> future = executor.start(attempt());
    started.acquire();
    future.cancel();
    future.waitForFinished();
    QVERIFY(future.isCanceled());
    QCOMPARE(future.resultCount(), 0);
}

void TestPoolExecutor::destructor_cancelsAndWaits()
{
    std::atomic<int> ended = 0;
    QSemaphore started;
    {
        PoolExecutor executor([&](const AttemptSpec&, RunContext& context) {
            started.release();
            while (!context.stopRequested())
                QThread::yieldCurrentThread();
            ++ended;
            return Outcome{};
        });
        for (int i = 0; i < 4; ++i)
            executor.start(attempt());
        started.acquire(4);
    }
    QCOMPARE(ended.load(), 4);
}

void TestPoolExecutor::start_runsOutsideTheGlobalPool()
{
    QSemaphore started;
    PoolExecutor executor([&](const AttemptSpec&, RunContext& context) {
        started.release();
        while (!context.stopRequested())
            QThread::yieldCurrentThread();
        return Outcome{};
    });
    executor.start(attempt());
    started.acquire();
    QCOMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
}

void TestPoolExecutor::testFunction_isEvaluated()
{
    StudySpec spec;
    spec.trainable = FunctionTrainable{"branin"};
    const auto objective = bundledObjective(spec);
    QVERIFY(objective.ok());
    PoolExecutor executor(*objective);
    const Outcome outcome = outcomeOf(executor.start(attempt({{"x1", 3.14159265358979}, {"x2", 2.275}})));
    QVERIFY(outcome.kind == OutcomeKind::Completed);
    QVERIFY(std::abs(*outcome.metrics.find("value") - 0.39788735772973816) < 1e-9);
}

void TestPoolExecutor::bundledModel_isTrained()
{
    StudySpec spec;
    spec.trainable = BundledTrainable{"linear", "iris", HoldOut{}};
    const auto objective = bundledObjective(spec);
    QVERIFY2(objective.ok(), objective.ok() ? "" : objective.error().text().c_str());
    PoolExecutor executor(*objective);
    const Outcome first = outcomeOf(executor.start(attempt()));
    const Outcome second = outcomeOf(executor.start(attempt()));
    QVERIFY(first.kind == OutcomeKind::Completed);
    QVERIFY(untimed(first.metrics) == untimed(second.metrics));
    QVERIFY(*first.metrics.find("validation.accuracy") > 0.8);
}

void TestPoolExecutor::unknownNames_areRefused()
{
    StudySpec spec;
    spec.trainable = FunctionTrainable{"nonsense"};
    QVERIFY(!bundledObjective(spec).ok());
    spec.trainable = BundledTrainable{"nonsense", "iris", HoldOut{}};
    QVERIFY(!bundledObjective(spec).ok());
    spec.trainable = BundledTrainable{"linear", "nonsense", HoldOut{}};
    QVERIFY(!bundledObjective(spec).ok());
}

QTEST_GUILESS_MAIN(TestPoolExecutor)
#include "tst_pool_executor.moc"
