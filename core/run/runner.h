// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/executor.h"
#include "core/run/run_status.h"
#include "core/stopping/stopping_rule.h"
#include "core/store/store.h"
#include "core/strategy/strategy.h"
#include "core/study/history.h"
#include "core/util/clock.h"

#include <QObject>

#include <functional>
#include <memory>

namespace trimtab {

/// Runs one study: asks the strategy, starts attempts, stores what happens, stops, ends. Lives on one thread with an event
/// loop and never waits there. Everything it emits is durable.
class Runner final : public QObject {
    Q_OBJECT

public:
    /// May be asked again after an error.
    using ExecutorFactory = std::function<Result<std::unique_ptr<Executor>>(const StudySpec&)>;

    /// Reads the study from the store, replays its events into a new strategy and returns interrupted trials to the queue.
    /// Fails when this version cannot read the stored study; `clock` outlives the runner. What it takes to run is not needed
    /// yet: results can be seen when the data are gone.
    static Result<std::unique_ptr<Runner>> open(std::unique_ptr<Store> store, const ExecutorFactory& makeExecutor,
                                                const Clock& clock);
    /// Interrupts what runs and stores that.
    ~Runner() override;

    /// Makes the executor, unless there is one; else the first start does, which is refused() when that fails.
    /// @return the factory's error
    Status prepare();

    const StudySpec& spec() const;
    HistorySnapshot history() const;
    RunStatus status() const;
    const Store& store() const;

public slots:
    /// Starts, or goes on after a pause or a stop, until a limit is reached. Interrupted and queued trials run first, in the
    /// order of their numbers and with their values. When the manual strategy has no queued trial left, the run pauses.
    /// Refused with refused() when the executor is not prepared; a run that cannot go on pauses with refused().
    /// While saving fails nothing new starts, status() says Paused with the error, and the run goes on by itself.
    void start();
    /// Starts nothing new; what runs may finish.
    void pause();
    /// Ends everything at once; what runs is interrupted and will run again after the next start(). A thread that is slow to
    /// notice keeps its slot until it has, but its result is dropped.
    void stop();
    /// Runs exactly one trial more, then pauses; what already runs may finish.
    void step();
    /// Ends one running trial; its last report counts. Without a report it is stopped without a value. Nothing
    /// happens when it does not run any more.
    void stopTrial(trimtab::TrialId trial);
    /// Changes the limits, also while running; durable. Refused with refused() when one is out of range or cannot be stored.
    void setLimits(const trimtab::Limits& limits);
    /// Queues a configuration of the user's as a trial of its own, in front of the strategy's next proposal; it waits for the
    /// next start() when nothing runs. Refused with refused() when it lies outside the space.
    void enqueue(const trimtab::Configuration& configuration);
    /// The same, and when the study does not run this trial is run, before any other that waits; then the study pauses
    /// again. Several of them run one after the other, or together as far as the limits allow.
    void tryNow(const trimtab::Configuration& configuration);
    /// Answers with predicted(); empty when the strategy has no model.
    void predict(quint64 job, const std::vector<trimtab::Configuration>& configurations);

signals:
    /// After each commit: at most 20 times a second, and once more when the run pauses or ends.
    void historyChanged(trimtab::HistorySnapshot history);
    void statusChanged(const trimtab::RunStatus& status);
    void predicted(quint64 job, const std::vector<trimtab::Prediction>& predictions);
    void refused(const trimtab::Error& error);

private:
    struct Private;
    explicit Runner(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

}  // namespace trimtab
