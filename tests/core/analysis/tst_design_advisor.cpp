// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/design_advisor.h"
#include "core/analysis/estimate.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace trimtab;

namespace {

StudySpec example()
{
    StudySpec spec;
    spec.objective = {"validation.accuracy", Goal::Maximize};
    spec.space.parameters = {
        {"learning_rate", RealDomain{1e-5, 0.1, Scale::Log, {}}, Group::Optimizer, {}},
        {"dropout", RealDomain{0.0, 0.5, Scale::Linear, {}}, Group::Regularization, {}},
    };
    spec.strategy.kind = "bayesian";
    spec.limits.trials = 64;
    spec.limits.parallel = 2;
    return spec;
}

const Advice* find(const std::vector<Advice>& advice, AdviceKind kind)
{
    const auto found = std::find_if(advice.begin(), advice.end(), [kind](const Advice& item) { return item.kind == kind; });
    return found == advice.end() ? nullptr : &*found;
}

/// A history of completed trials with these learning rates; accuracy grows with their number.
History historyOf(const std::vector<double>& rates, const std::vector<double>& seconds)
{
    History history({"validation.accuracy", Goal::Maximize});
    const auto names = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"validation.accuracy"});
    std::int64_t sequence = 0;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const TrialId trial{static_cast<std::int64_t>(i) + 1};
        const AttemptId attempt{trial.value};
        const Outcome outcome{OutcomeKind::Completed,
                              OutcomeCause::None,
                              Metrics(names, {0.01 * static_cast<double>(i)}),
                              seconds[i % seconds.size()],
                              {}};
        const std::vector<Event> events = {
            {++sequence, TrialProposed{trial, {{"learning_rate", rates[i]}, {"dropout", 0.2}}, {}}},
            {++sequence, AttemptStarted{attempt, trial}},
            {++sequence, AttemptFinished{attempt, trial, outcome}},
        };
        for (const Event& event : events)
            if (!history.apply(event).ok())
                qFatal("the history refuses its own example");
    }
    return history;
}

}  // namespace

class TestDesignAdvisor : public QObject {
    Q_OBJECT

private slots:
    void goodDesign_isOkThroughout()
    {
        for (const Advice& advice : advise(example(), {})) {
            QCOMPARE(advice.level, AdviceLevel::Ok);
            QVERIFY(!advice.fixed);
        }
    }

    void count_warnsAboveTwenty()
    {
        StudySpec spec = example();
        spec.space.parameters.resize(20);
        QCOMPARE(find(advise(spec, {}), AdviceKind::ParameterCount)->level, AdviceLevel::Ok);
        spec.space.parameters.resize(21);
        QCOMPARE(find(advise(spec, {}), AdviceKind::ParameterCount)->level, AdviceLevel::Warning);
    }

    void trials_areTenForEach()
    {
        StudySpec spec = example();
        spec.limits.trials = 20;
        QCOMPARE(find(advise(spec, {}), AdviceKind::TrialsPerParameter)->level, AdviceLevel::Ok);
        spec.limits.trials = 19;
        const std::vector<Advice> advice = advise(spec, {});
        const Advice* ratio = find(advice, AdviceKind::TrialsPerParameter);
        QCOMPARE(ratio->level, AdviceLevel::Hint);
        QCOMPARE(ratio->fixed->limits.trials, std::optional(20));
        spec.limits.trials.reset();
        QVERIFY(!find(advise(spec, {}), AdviceKind::TrialsPerParameter));
    }

    void scale_isAdvisedFromTwoDecades_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<bool>("advised");
        QTest::newRow("four decades") << 1e-5 << 0.1 << true;
        QTest::newRow("exactly two, not exact in binary") << 1e-5 << 1e-3 << true;
        QTest::newRow("less than two") << 1e-5 << 0.9e-3 << false;
        QTest::newRow("from zero") << 0.0 << 1.0 << false;
        QTest::newRow("negative") << -1.0 << 1.0 << false;
        QTest::newRow("upside down") << 0.1 << 1e-5 << false;
        QTest::newRow("not a number") << std::nan("") << 1.0 << false;
    }

    void scale_isAdvisedFromTwoDecades()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(bool, advised);
        StudySpec spec = example();
        spec.space.parameters[0].domain = RealDomain{low, high, Scale::Linear, {}};
        const std::vector<Advice> advice = advise(spec, {});
        const Advice* scale = find(advice, AdviceKind::LogScale);
        QCOMPARE(scale != nullptr, advised);
        if (!advised)
            return;
        QCOMPARE(scale->level, AdviceLevel::Warning);
        QCOMPARE(scale->parameter, std::string("learning_rate"));
        QCOMPARE(std::get<RealDomain>(scale->fixed->space.parameters[0].domain).scale, Scale::Log);
        const std::vector<Advice> followed = advise(*scale->fixed, {});
        QCOMPARE(find(followed, AdviceKind::LogScale)->level, AdviceLevel::Ok);
    }

    void reverseScale_isAdvisedNextToOne()
    {
        StudySpec spec = example();
        spec.space.parameters[1].domain = RealDomain{0.0, 0.999, Scale::Linear, {}};
        const std::vector<Advice> advice = advise(spec, {});
        const Advice* scale = find(advice, AdviceKind::ReverseLogScale);
        QVERIFY(scale);
        QCOMPARE(scale->value, 3.0);
        QCOMPARE(std::get<RealDomain>(scale->fixed->space.parameters[1].domain).scale, Scale::ReverseLog);
    }

    void grid_mustFitIntoTheTrials()
    {
        StudySpec spec = example();
        spec.strategy = {"grid", 3, {{"resolution", std::int64_t{9}}}};
        QCOMPARE(find(advise(spec, {.gridSize = 64}), AdviceKind::GridSize)->level, AdviceLevel::Ok);
        QVERIFY(!find(advise(spec, {.gridSize = 0}), AdviceKind::GridSize));
        const std::vector<Advice> advice = advise(spec, {.gridSize = 65});
        const Advice* grid = find(advice, AdviceKind::GridSize);
        QCOMPARE(grid->level, AdviceLevel::Warning);
        QCOMPARE(grid->fixed->strategy.kind, std::string("bayesian"));
        QVERIFY(grid->fixed->strategy.options.empty());
        QCOMPARE(grid->fixed->strategy.seed, std::uint64_t{3});
    }

    void parallel_isAtMostATenthOfTheTrials()
    {
        StudySpec spec = example();
        spec.limits.parallel = 6;
        QCOMPARE(find(advise(spec, {}), AdviceKind::Parallel)->level, AdviceLevel::Ok);
        spec.limits.parallel = 7;
        const std::vector<Advice> advice = advise(spec, {});
        QCOMPARE(find(advice, AdviceKind::Parallel)->fixed->limits.parallel, 6);
        spec.strategy.kind = "random";  // learns nothing, so it loses nothing
        QVERIFY(!find(advise(spec, {}), AdviceKind::Parallel));
    }

    void trainingMetric_isNoObjective()
    {
        StudySpec spec = example();
        spec.objective.metric = "train.accuracy";
        const std::vector<Advice> advice = advise(spec, {});
        const Advice* objective = find(advice, AdviceKind::Objective);
        QCOMPARE(objective->level, AdviceLevel::Warning);
        QCOMPARE(objective->fixed->objective.metric, std::string("validation.accuracy"));
        spec = example();
        spec.objective.second = {"parameters", Goal::Minimize};
        QCOMPARE(find(advise(spec, {}), AdviceKind::Objective)->value, 2.0);
    }

    void gridSize_countsRepeats()
    {
        StudySpec spec = example();
        spec.strategy.kind = "grid";
        spec.limits.trials = 60;
        AdviceEvidence evidence;
        evidence.gridSize = 30;
        QCOMPARE(find(advise(spec, evidence), AdviceKind::GridSize)->level, AdviceLevel::Ok);
        spec.repeats = 3;
        QCOMPARE(find(advise(spec, evidence), AdviceKind::GridSize)->level, AdviceLevel::Warning);
    }

    void random_isFollowedByBayesian()
    {
        StudySpec spec = example();
        for (const std::string kind : {"random", "sobol", "grid"}) {
            spec.strategy.kind = kind;
            const std::vector<Advice> advice = advise(spec, {});
            QCOMPARE(find(advice, AdviceKind::Strategy)->fixed->strategy.kind, std::string("bayesian"));
        }
    }

    void bestAtEdge_needsMeasuredTrials()
    {
        std::vector<double> rates(12, 1e-3);
        rates.back() = 0.1;  // the last one is the best
        const History atEdge = historyOf(rates, {1.0});
        const std::vector<Advice> advice = advise(example(), {.history = &atEdge});
        QVERIFY(find(advice, AdviceKind::BestAtEdge));
        QCOMPARE(find(advice, AdviceKind::BestAtEdge)->parameter, std::string("learning_rate"));
        QCOMPARE(find(advice, AdviceKind::BestAtEdge)->value, 12.0);
        rates.back() = 1e-3;
        const History inside = historyOf(rates, {1.0});
        QVERIFY(!find(advise(example(), {.history = &inside}), AdviceKind::BestAtEdge));
        const History few = historyOf({0.1}, {1.0});
        QVERIFY(!find(advise(example(), {.history = &few}), AdviceKind::BestAtEdge));
    }

    void bestAtEdge_isNoAdviceWhereTheModelEnds()
    {
        std::vector<double> rates(12, 1e-3);
        rates.back() = 0.1;
        const History atEdge = historyOf(rates, {1.0});
        const auto advised = [&](double low, double high) {
            const OptionSchema schema = {{"learning_rate", RealDomain{low, high, Scale::Log, {}}, 1e-3, {}, {}, {}, {}, {}}};
            const AdviceEvidence evidence{.history = &atEdge, .feasibleShare = {}, .hyperparameters = &schema};
            return find(advise(example(), evidence), AdviceKind::BestAtEdge) != nullptr;
        };
        QVERIFY(!advised(1e-9, 0.1));  // the upper end is the highest legal value
        QVERIFY(advised(1e-5, 1.0));
    }

    void bestAtEdge_isWidenedByAThirdOfTheRange()
    {
        std::vector<double> rates(12, 1e-3);
        rates.back() = 0.1;
        const History atEdge = historyOf(rates, {1.0});
        const auto rangeAfter = [&](const AdviceEvidence& evidence) {
            const std::vector<Advice> advice = advise(example(), evidence);
            return std::get<RealDomain>(find(advice, AdviceKind::BestAtEdge)->fixed->space.parameters[0].domain);
        };
        const RealDomain free = rangeAfter({.history = &atEdge});
        QCOMPARE(free.low, 1e-5);
        QCOMPARE(free.high, 2.2);  // 0.1 * 10^(4/3) = 2.15...
        const OptionSchema schema = {{"learning_rate", RealDomain{1e-9, 1.0, Scale::Log, {}}, 1e-3, {}, {}, {}, {}, {}}};
        QCOMPARE(rangeAfter({.history = &atEdge, .feasibleShare = {}, .hyperparameters = &schema}).high, 1.0);
    }

    void rounds_areCountedAgainstTheTrials()
    {
        StudySpec spec = example();
        spec.strategy.kind = "hyperband";
        const auto rounds = [&spec] { return advise(spec, {.resource = 81.0}); };
        const std::vector<Advice> cut = rounds();
        QCOMPARE(find(cut, AdviceKind::RoundSize)->level, AdviceLevel::Hint);
        QVERIFY(!find(cut, AdviceKind::TrialsPerParameter));
        QCOMPARE(find(cut, AdviceKind::RoundSize)->value, 143.0);  // L. Li et al., R = 81, eta = 3
        spec = *find(cut, AdviceKind::RoundSize)->fixed;
        const std::vector<Advice> whole = rounds();
        QCOMPARE(find(whole, AdviceKind::RoundSize)->level, AdviceLevel::Ok);
        spec.strategy.kind = "bayesian";
        QVERIFY(!find(rounds(), AdviceKind::RoundSize));
    }

    void duplicates_areCountedUnlessAskedFor()
    {
        std::vector<double> rates(12, 1e-3);
        const History repeated = historyOf(rates, {1.0});
        StudySpec spec = example();
        const std::vector<Advice> advice = advise(spec, {.history = &repeated});
        QCOMPARE(find(advice, AdviceKind::Duplicates)->value, 11.0 / 12.0);
        spec.repeats = 12;
        QVERIFY(!find(advise(spec, {.history = &repeated}), AdviceKind::Duplicates));
        for (std::size_t i = 0; i < rates.size(); ++i)
            rates[i] = 1e-4 * static_cast<double>(i + 1);
        const History distinct = historyOf(rates, {1.0});
        QVERIFY(!find(advise(example(), {.history = &distinct}), AdviceKind::Duplicates));
    }

    void noise_isComparedWithTheDifferencesOfConfigurations()
    {
        const auto noiseOf = [](const std::vector<double>& rates) {
            const History history = historyOf(rates, {1.0});
            const std::vector<Advice> advice = advise(example(), {.history = &history});
            const Advice* noise = find(advice, AdviceKind::Noise);
            return noise ? *noise : Advice{};
        };
        // Accuracies 0, 0.01, 0.02, ...: runs of one configuration in turn differ little, runs six trials apart by much.
        const Advice small = noiseOf({1e-4, 1e-4, 2e-4, 2e-4, 3e-4, 3e-4, 4e-4, 4e-4, 5e-4, 5e-4, 6e-4, 6e-4});
        QCOMPARE(small.kind, AdviceKind::Noise);
        QCOMPARE(small.level, AdviceLevel::Ok);
        // One-way analysis of variance by hand: within 5e-5; means 0.02 apart, variance 1.4e-3 less half of the noise.
        QVERIFY(std::abs(small.value - std::sqrt(5e-5 / (1.4e-3 - 2.5e-5))) < 1e-9);
        const Advice large = noiseOf({1e-4, 2e-4, 3e-4, 4e-4, 5e-4, 6e-4, 1e-4, 2e-4, 3e-4, 4e-4, 5e-4, 6e-4});
        QCOMPARE(large.level, AdviceLevel::Hint);
        QVERIFY(large.value > 1.0);
        QCOMPARE(large.fixed->repeats, 10);
        QCOMPARE(noiseOf({1e-4, 1e-4, 2e-4, 2e-4}).kind, Advice{}.kind);  // too few to say
    }

    void impossibleRules_areAWarning()
    {
        const auto level = [](std::optional<double> share) -> std::optional<AdviceLevel> {
            const std::vector<Advice> advice = advise(example(), {.feasibleShare = share});
            const Advice* rules = find(advice, AdviceKind::FeasibleShare);
            return rules ? std::optional(rules->level) : std::nullopt;
        };
        QCOMPARE(level(0.0), std::optional(AdviceLevel::Warning));
        QCOMPARE(level(0.005), std::optional(AdviceLevel::Hint));
        QCOMPARE(level(0.5), std::optional(AdviceLevel::Ok));
        QVERIFY(!level({}));
    }

    void emptyStudy_isNoError() { QVERIFY(find(advise(StudySpec(), {}), AdviceKind::Strategy)); }

    void estimate_isTrialsTimesMeanByParallel()
    {
        const History history = historyOf({1e-3, 1e-3, 1e-3, 1e-3}, {0.7, 0.9, 1.5, 0.1});
        QCOMPARE(meanTrialSeconds(history), std::optional(0.8));
        const Estimate result = estimate(example().limits, {}, meanTrialSeconds(history));
        QVERIFY(std::abs(*result.seconds - 25.6) < 1e-12);
        QVERIFY(!meanTrialSeconds(History()));
        QVERIFY(!estimate(example().limits, {}, {}).seconds);
    }

    void estimate_endsWithASmallGrid()
    {
        const Estimate result = estimate(example().limits, 1, 2.0);
        QCOMPARE(result.trials, std::optional<std::uint64_t>(1));
        QCOMPARE(result.parallel, 1);
        QCOMPARE(result.seconds, std::optional(2.0));
        QVERIFY(!estimate(Limits(), {}, 2.0).trials);
    }
};

QTEST_GUILESS_MAIN(TestDesignAdvisor)
#include "tst_design_advisor.moc"
