// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/live_study.h"
#include "core/run/repetition.h"
#include "core/strategy/because.h"
#include "tests/support/runner_bench.h"

using namespace trimtab;

namespace {

/// A study that takes trials and asks what is due.
struct Asked {
    StudySpec spec = plainStudy();
    History history{spec.objective};

    /// A completed trial of configuration `x`, or one that ended otherwise.
    void run(double x, const Metrics& metrics, OutcomeKind kind = OutcomeKind::Completed)
    {
        const TrialId trial = propose(x);
        const AttemptId attempt{history.lastAttempt().value + 1};
        apply(AttemptStarted{attempt, trial});
        apply(AttemptFinished{attempt, trial, {kind, OutcomeCause::None, metrics, 1.0, {}}});
    }
    void run(double x, double value) { run(x, valueMetrics(value)); }
    TrialId propose(double x)
    {
        const TrialId trial{static_cast<std::int64_t>(history.trials().size()) + 1};
        apply(TrialProposed{trial, {{"x1", x}, {"x2", 0.0}}, {}});
        return trial;
    }
    void apply(decltype(Event::what) what)
    {
        if (!history.apply({history.lastSequence() + 1, std::move(what)}))
            qFatal("the event was refused");
    }

    /// "repeat 3": why, and which configuration; empty when nothing is due.
    QString due() const
    {
        const std::optional<Proposal> proposal = dueRepeat(spec, history);
        if (!proposal)
            return {};
        return QStringLiteral("%1 %2")
            .arg(QString::fromStdString(proposal->reason.source))
            .arg(std::get<double>(*proposal->configuration.find("x1")));
    }
};

}  // namespace

/// Which configurations run again.
class TestRepetition : public QObject {
    Q_OBJECT

private slots:
    void repeats_completeEachConfigurationInOrder()
    {
        Asked asked;
        QCOMPARE(asked.due(), QString());
        asked.propose(1.0);
        QCOMPARE(asked.due(), QString());
        asked.spec.repeats = 3;
        QCOMPARE(asked.due(), QStringLiteral("repeat 1"));  // also while the first one runs
        asked.propose(2.0);                                 // a trial of the user's
        QCOMPARE(asked.due(), QStringLiteral("repeat 1"));
        asked.propose(1.0);
        asked.propose(1.0);
        QCOMPARE(asked.due(), QStringLiteral("repeat 2"));
        asked.propose(2.0);
        asked.propose(2.0);
        QCOMPARE(asked.due(), QString());
    }

    void repeats_areNotSpentOnWhatFailsOrIsStopped()
    {
        Asked asked;
        asked.spec.repeats = 2;
        asked.run(1.0, {}, OutcomeKind::Failed);
        asked.run(2.0, valueMetrics(3.0), OutcomeKind::Stopped);
        QCOMPARE(asked.due(), QString());
        asked.run(3.0, {}, OutcomeKind::Interrupted);  // waits to run again: nothing is known yet
        QCOMPARE(asked.due(), QStringLiteral("repeat 3"));
    }

    void proposals_sayWhy()
    {
        Asked asked;
        asked.run(1.0, 2.0);
        asked.spec.repeats = 2;
        QCOMPARE(dueRepeat(asked.spec, asked.history)->reason.why, std::string(kBecauseEveryRepeated));
        asked.spec.repeats = 1;
        asked.spec.repeatBest = 3;
        for (int i = 2; i <= 10; ++i)
            asked.run(i, 10.0 + i);
        QCOMPARE(dueRepeat(asked.spec, asked.history)->reason.why, std::string(kBecauseMayBeBest));
    }

    void best_isEvaluatedAgainWhileNoiseMatters()
    {
        Asked asked;
        asked.spec.repeatBest = 3;
        for (int i = 0; i < 9; ++i)
            asked.run(i, 10.0 - i);
        QCOMPARE(asked.due(), QString());  // too early
        asked.run(9.0, 1.5);
        QCOMPARE(asked.due(), QStringLiteral("re-evaluation 9"));
        asked.run(9.0, 3.5);  // mean 2.5: configuration 8 with 2 leads now
        QCOMPARE(asked.due(), QStringLiteral("re-evaluation 8"));
        asked.run(8.0, 2.4);
        asked.run(8.0, 2.2);
        QCOMPARE(asked.due(), QString());  // three of 13 are extra, one more would be above a quarter
        for (int i = 10; asked.due().isEmpty(); ++i)
            asked.run(i, 50.0 + i);
        QCOMPARE(asked.history.trials().size(), std::size_t{15});
        QCOMPARE(asked.due(), QStringLiteral("re-evaluation 9"));  // 8 has its three
    }

    void best_isNotEvaluatedAgainWithoutNoise()
    {
        Asked asked;
        asked.spec.repeatBest = 5;
        for (int i = 0; i < 20; ++i)
            asked.run(i, 100.0 - i);
        QCOMPARE(asked.due(), QStringLiteral("re-evaluation 19"));
        asked.run(19.0, 81.0);
        QCOMPARE(asked.due(), QString());
    }

    void rivals_areEvaluatedOnlyAsFarAsNoiseReaches()
    {
        Asked asked;
        asked.spec.repeatBest = 2;
        for (int i = 0; i < 40; ++i)
            asked.run(i, i == 7 ? 1.0 : i == 9 ? 1.5 : 20.0 + i);
        asked.run(7.0, 1.4);  // noise 0.28
        QCOMPARE(asked.due(), QStringLiteral("re-evaluation 9"));
        asked.run(9.0, 1.5);
        QCOMPARE(asked.due(), QString());
    }

    void best_isEvaluatedAgainOnlyWhenFeasible()
    {
        Asked asked;
        asked.spec.repeatBest = 2;
        asked.spec.objective.constraints = {{"value", Bound::AtLeast, 5.0}};
        asked.history = History(asked.spec.objective);
        for (int i = 0; i < 12; ++i)
            asked.run(i, 4.0 - i);
        QCOMPARE(asked.due(), QString());
        asked.run(12.0, 9.0);
        QCOMPARE(asked.due(), QStringLiteral("re-evaluation 12"));
    }

    void front_isEvaluatedAgainLeastKnownFirst()
    {
        Asked asked;
        asked.spec.repeatBest = 3;
        asked.spec.objective.second = {"size", Goal::Minimize};
        asked.history = History(asked.spec.objective);
        const auto names = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"value", "size"});
        const auto run = [&](double x, double value, double size) { asked.run(x, Metrics(names, {value, size})); };
        for (int i = 0; i < 20; ++i)
            run(i, i == 4 ? 1.0 : 10.0 + i, i == 5 ? 1.0 : 9.0 + i);
        QCOMPARE(asked.due(), QStringLiteral("re-evaluation 4"));
        run(4.0, 1.1, 13.0);
        QVERIFY(asked.due() != QStringLiteral("re-evaluation 4"));
        QVERIFY(asked.due().startsWith(QStringLiteral("re-evaluation")));
        QCOMPARE(dueRepeat(asked.spec, asked.history)->reason.why, std::string(kBecauseLeastKnown));
    }

    void study_repeatsWithOtherSeedsAndReplays_data()
    {
        QTest::addColumn<QString>("strategy");
        for (const StrategyInfo& info : strategies())
            if (!info.pausesTrials)
                QTest::newRow(std::string(info.id).c_str()) << QString::fromStdString(std::string(info.id));
    }

    void study_repeatsWithOtherSeedsAndReplays()  // N18
    {
        QFETCH(QString, strategy);
        StudySpec spec = plainStudy();
        spec.strategy.kind = strategy.toStdString();
        spec.repeats = 2;
        spec.repeatBest = 4;
        spec.limits.trials = 40;
        spec.limits.parallel = 3;
        RunnerBench bench(spec);
        bench.script.play = playBowl;  // its noise comes from the seeds of the trials
        for (int i = 0; i < 10 && strategy == u"manual"_qs; ++i)
            bench.runner->enqueue({{"x1", static_cast<double>(i)}, {"x2", 1.0}});
        bench.runner->start();
        QVERIFY(QTest::qWaitFor([&] {
            return bench.runner->status().state == RunState::Finished || bench.runner->status().state == RunState::Paused;
        }));
        const HistorySnapshot history = bench.runner->history();
        int extra = 0;
        for (const Replicates& each : history->ranking().configurations()) {
            QVERIFY(each.trials >= 2 || each.first.value == 39 || strategy == u"manual"_qs);
            QVERIFY(each.trials <= 4);
            extra += std::max(each.trials - 2, 0);
        }
        QVERIFY(strategy == u"manual"_qs || extra > 0);
        QVERIFY(*history->ranking().noise() > 0.0);

        const std::vector<Event> events = bench.events();
        for (std::size_t i = 0; i < events.size(); i += 7) {
            const auto study = LiveStudy::create(spec, std::span(events).first(i));
            const std::optional<Proposal> proposal = (*study)->propose();
            const auto* proposed = std::get_if<TrialProposed>(&events[i].what);
            QVERIFY(!proposed || proposed->reason.source == "manual" ||
                    (proposal && proposal->configuration == proposed->configuration && proposal->reason == proposed->reason));
        }
    }
};

QTEST_GUILESS_MAIN(TestRepetition)
#include "tst_repetition.moc"
