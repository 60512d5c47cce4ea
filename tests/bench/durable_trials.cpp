// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Durable trials a second: a study of 10,000 trials of an empty objective, two workers, random search, in a real file.
// Prints one line: trials, seconds, trials a second. Bar: 2,000 a second.
#include "core/run/pool_executor.h"
#include "core/run/runner.h"
#include "core/store/sqlite_store.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>

using namespace trimtab;

namespace {

constexpr int kTrials = 10'000;

StudySpec emptyStudy()
{
    StudySpec spec;
    spec.name = "durable trials";
    spec.trainable = FunctionTrainable{"branin"};
    spec.objective = {"value", Goal::Minimize};
    spec.space.parameters = {{"x1", RealDomain{-5.0, 10.0, Scale::Linear, {}}, Group::Model, {}},
                             {"x2", RealDomain{0.0, 15.0, Scale::Linear, {}}, Group::Model, {}}};
    spec.strategy.kind = "random";
    spec.limits.trials = kTrials;
    spec.limits.parallel = 2;
    return spec;
}

Result<std::unique_ptr<Executor>> emptyExecutor(const StudySpec&)
{
    const auto names = std::make_shared<const std::vector<std::string>>(1, "value");
    return std::unique_ptr<Executor>(std::make_unique<PoolExecutor>([names](const AttemptSpec&, RunContext&) {
        return Outcome{OutcomeKind::Completed, OutcomeCause::None, Metrics(names, {1.0}), 0.0, {}};
    }));
}

}  // namespace

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    // In the working directory: a temporary folder may be in memory, where nothing is durable.
    const QTemporaryDir folder(QStringLiteral("durable-trials-XXXXXX"));
    auto store = SqliteStore::create(folder.filePath(QStringLiteral("study.trimtab")), emptyStudy());
    if (!store) {
        std::fprintf(stderr, "%s\n", store.error().text().c_str());
        return 1;
    }
    const SteadyClock clock;
    const auto runner = Runner::open(*std::move(store), emptyExecutor, clock);
    if (!runner) {
        std::fprintf(stderr, "%s\n", runner.error().text().c_str());
        return 1;
    }
    QObject::connect(runner->get(), &Runner::statusChanged, &application, [](const RunStatus& status) {
        if (status.state == RunState::Finished)
            QCoreApplication::quit();
    });
    QElapsedTimer time;
    time.start();
    (*runner)->start();
    QCoreApplication::exec();
    const double seconds = static_cast<double>(time.nsecsElapsed()) * 1e-9;
    std::printf("%d trials  %.3f s  %.0f trials a second\n", (*runner)->history()->finishedCount(), seconds, kTrials / seconds);
    return (*runner)->history()->finishedCount() == kTrials ? 0 : 1;
}
