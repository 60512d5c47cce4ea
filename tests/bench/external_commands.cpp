// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// External commands a second: trials of /bin/true, two at a time, in a stored study, beside a bare loop that spawns /bin/true
// and waits for it, also two at a time. The two are measured in turns, and each turn's ratio is printed. What the trials leave
// is removed at the end: a file system is slow to use again what has just been removed.
// Prints: spawned a second, trials a second, share. Bar: 60 %.
#include "core/run/command_executor.h"
#include "core/run/runner.h"
#include "core/store/sqlite_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace trimtab;

namespace {

constexpr int kPrograms = 2'000;
constexpr int kTurns = 5;
constexpr int kParallel = 2;
const char* const kProgram = "/bin/true";

double secondsOf(const QElapsedTimer& time)
{
    return static_cast<double>(time.nsecsElapsed()) * 1e-9;
}

double bareRate()
{
    char name[] = "true";
    char* arguments[] = {name, nullptr};
    QElapsedTimer time;
    time.start();
    int started = 0;
    const auto spawn = [&] {
        pid_t process = -1;
        if (posix_spawn(&process, kProgram, nullptr, nullptr, arguments, environ) == 0)
            ++started;
    };
    for (int i = 0; i < kParallel; ++i)
        spawn();
    for (int ended = 0; ended < kPrograms; ++ended) {
        waitpid(-1, nullptr, 0);
        if (started < kPrograms)
            spawn();
    }
    return kPrograms / secondsOf(time);
}

/// "true" prints no metric, so every trial fails; its way is that of any other.
StudySpec studyOfTrue()
{
    CommandTrainable command;
    command.program = kProgram;
    command.metrics = {{"loss", MetricSource::Pattern, "loss=(\\S+)", FinalValue::Last}};
    StudySpec spec;
    spec.name = "external commands";
    spec.trainable = command;
    spec.objective = {"loss", Goal::Minimize};
    spec.space.parameters = {{"x", RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}}};
    spec.strategy.kind = "random";
    spec.limits.trials = kPrograms;
    spec.limits.parallel = kParallel;
    return spec;
}

/// @param root an empty folder
double trialRate(const QString& root)
{
    const StudySpec spec = studyOfTrue();
    const CommandTrainable& command = std::get<CommandTrainable>(spec.trainable);
    const CommandTrust trust(root + QStringLiteral("/allowed"));
    const auto description = describeCommand(command, root);
    auto store = SqliteStore::create(root + QStringLiteral("/study.trimtab"), spec);
    if (!description || !trust.allow(*description) || !store)
        return 0.0;
    const auto makeExecutor = [&](const StudySpec&) -> Result<std::unique_ptr<Executor>> {
        return std::unique_ptr<Executor>(std::make_unique<CommandExecutor>(CommandExecutor::Setup{
            command, spec.objective, root + QStringLiteral("/study.trials"), root, QStringLiteral(TRIMTAB_SUPERVISOR), trust}));
    };
    const SteadyClock clock;
    const auto runner = Runner::open(*std::move(store), makeExecutor, clock);
    if (!runner)
        return 0.0;
    QObject::connect(runner->get(), &Runner::statusChanged, QCoreApplication::instance(), [](const RunStatus& status) {
        if (status.state == RunState::Finished)
            QCoreApplication::quit();
    });
    QElapsedTimer time;
    time.start();
    (*runner)->start();
    QCoreApplication::exec();
    return (*runner)->history()->finishedCount() / secondsOf(time);
}

}  // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    // In the working directory: a temporary folder may be in memory, where nothing is durable.
    const QTemporaryDir folder(QStringLiteral("external-commands-XXXXXX"));
    const QDir root(QFileInfo(folder.path()).absoluteFilePath());
    std::vector<double> shares;
    for (int turn = 0; turn < kTurns; ++turn) {
        const double bare = bareRate();
        root.mkdir(QString::number(turn));
        const double trials = trialRate(root.filePath(QString::number(turn)));
        shares.push_back(trials / bare);
        std::printf("%.0f spawned a second  %.0f trials a second  %.0f %%\n", bare, trials, 100.0 * shares.back());
    }
    std::ranges::sort(shares);
    std::printf("median share %.0f %%\n", 100.0 * shares[shares.size() / 2]);
    return 0;
}
