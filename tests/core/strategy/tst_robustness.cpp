// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"
#include "tests/support/strategy_conformance.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

constexpr int kTrials = 18;
constexpr int kParallel = 3;
constexpr int kInterruptionEvery = 7;
constexpr std::uint64_t kSeed = 8;

std::vector<NamedSpace> s_spaces;  // the rows refer to them

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kThinning = 3;  // ten times as slow: a third of the cells
#else
constexpr int kThinning = 1;
#endif

/// Which cells this process looks at: those with number index modulo count ("2/4" is index 1 of 4).
struct Share {
    int index = 0;
    int count = 1;
};

Share shareOfThisProcess()
{
    const QStringList parts = qEnvironmentVariable("TRIMTAB_TEST_SHARE", u"1/1"_qs).split(u'/');
    return {parts.value(0).toInt() - 1, kThinning * std::max(parts.value(1).toInt(), 1)};
}

/// One cell of the matrix.
struct Cell {
    const StrategyInfo* strategy = nullptr;
    const NamedSpace* space = nullptr;
    ScriptedObjective objective;
};

/// Three trials at a time, which end in a scrambled order; now and then one is interrupted and starts again.
ScriptedStudy disorderlyStudy(const Cell& cell)
{
    ScriptedStudy study(cell.strategy->id, cell.space->space, cell.objective, kSeed, {}, kParallel, kTrials);
    Rng order(kSeed);
    for (int step = 1; study.history().finishedCount() < kTrials; ++step) {
        while (study.running() < kParallel && study.ask()) {
        }
        if (study.running() == 0)
            break;
        const std::size_t index = order.below(study.running());
        if (step % kInterruptionEvery == 0)
            study.interrupt(index);
        else
            study.finish(index);
    }
    return study;
}

/// A user tries one configuration again and again, with a little noise, before the strategy gets to ask.
ScriptedStudy repeatedStudy(const Cell& cell)
{
    Rng noise(kSeed);
    const std::optional<Configuration> repeated = sample(cell.space->space, noise);
    const auto objective = [noise](const Configuration&) mutable { return 1.0 + 1e-3 * noise.normal(); };
    ScriptedStudy study(cell.strategy->id, cell.space->space, objective, kSeed, {}, 1, 2 * kTrials);
    for (int i = 0; i < kTrials; ++i) {
        study.enqueue(*repeated);
        study.finish(0);
    }
    study.run(kTrials + 5);
    return study;
}

/// Each strategy with each space that it can search: no grid in 200 dimensions.
std::vector<std::pair<const StrategyInfo*, const NamedSpace*>> pairs()
{
    std::vector<std::pair<const StrategyInfo*, const NamedSpace*>> pairs;
    for (const StrategyInfo& info : strategies())
        for (const NamedSpace& named : s_spaces)
            if (info.create({named.space, {}, kTrials, kParallel, kSeed, kWholeTrial}, {}).ok())
                pairs.emplace_back(&info, &named);
    return pairs;
}

bool isFinite(const std::optional<double>& number)
{
    return !number || std::isfinite(*number);
}

bool isFinite(const Reason& reason)
{
    return isFinite(reason.acquisition) && isFinite(reason.mean) && isFinite(reason.deviation) && isFinite(reason.exploration);
}

bool isFinite(const Configuration& configuration)
{
    return std::all_of(configuration.begin(), configuration.end(),
                       [](const Configuration::Entry& entry) { return std::isfinite(toNumber(entry.second).value_or(0.0)); });
}

bool isFinite(const Prediction& prediction)
{
    return std::isfinite(prediction.mean) && std::isfinite(prediction.deviation) && std::isfinite(prediction.acquisition) &&
           prediction.deviation >= 0.0 && prediction.acquisition >= 0.0;
}

/// Fewest trials that a strategy has to propose before it may end.
std::size_t fewestTrials(const Cell& cell)
{
    if (cell.strategy->guidance == Guidance::User)
        return 0;
    if (cell.strategy->id == "grid")
        return 1;  // a grid may be smaller than its space
    return std::min<std::size_t>(kTrials, cell.space->configurations.value_or(kTrials));
}

std::size_t failuresAt(const ScriptedStudy& study, const Configuration& configuration)
{
    const auto trials = study.history().trials();
    return static_cast<std::size_t>(std::count_if(trials.begin(), trials.end(), [&](const TrialPtr& trial) {
        return trial->configuration == configuration && trial->state() == TrialState::Failed;
    }));
}

/// "" or what is wrong with the trials.
std::string faultOf(const ScriptedStudy& study, const Cell& cell)
{
    const std::vector<Configuration> proposals = study.proposals();
    if (proposals.size() < fewestTrials(cell))
        return "ended after " + std::to_string(proposals.size()) + " trials";
    for (const TrialPtr& trial : study.history().trials()) {
        const std::string number = "trial " + std::to_string(trial->id.value);
        if (const Status status = cell.space->space.check(trial->configuration); !status)
            return number + ": " + status.error().text();
        if (!isFinite(trial->configuration) || !isFinite(trial->reason))
            return number + " is not finite";
        if (failuresAt(study, trial->configuration) > 2)
            return number + " repeats a failing configuration";
    }
    const std::vector<Prediction> predictions = study.strategy().predict(proposals);
    const bool finite = std::all_of(predictions.begin(), predictions.end(), [](const Prediction& p) { return isFinite(p); });
    return finite ? "" : "a prediction is not finite";
}

/// "" or the first proposal that a strategy rebuilt from the events before it would not have made.
std::string replayFaultOf(const ScriptedStudy& study)
{
    for (std::size_t i = 0; i < study.events().size(); ++i) {
        const auto* proposed = std::get_if<TrialProposed>(&study.events()[i].what);
        if (!proposed || proposed->reason.source == "manual" || proposed->trial.value % 4 != 2)
            continue;
        const std::optional<Proposal> replayed = study.proposalAfter(i);
        if (!replayed || replayed->configuration != proposed->configuration || replayed->reason != proposed->reason)
            return "a replay proposes another trial " + std::to_string(proposed->trial.value);
    }
    return {};
}

}  // namespace

Q_DECLARE_METATYPE(Cell)

/// Every strategy of the registry against every objective on every space: nothing throws, leaves the space, stops being finite
/// or depends on anything but events and seed.
class TestRobustness : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { s_spaces = conformanceSpaces(); }

    void create_refusesOnlyWhatIsUnsupported()
    {
        for (const StrategyInfo& info : strategies())
            for (const NamedSpace& named : s_spaces) {
                const auto strategy = info.create({named.space, {}, kTrials, kParallel, kSeed, kWholeTrial}, {});
                QVERIFY(strategy.ok() || strategy.error().code == Error::Code::Unsupported);
                QVERIFY(strategy.ok() || !strategy.error().detail.empty());
            }
    }

    void search_bearsEverything_data()
    {
        const Share share = shareOfThisProcess();
        int number = 0;
        QTest::addColumn<Cell>("cell");
        for (const auto& [info, named] : pairs())
            for (NamedObjective& objective : conformanceObjectives(named->space))
                if (number++ % share.count == share.index)
                    QTest::addRow("%s, %s, %s", std::string(info->id).c_str(), named->name.c_str(), objective.name.c_str())
                        << Cell{info, named, std::move(objective.objective)};
    }

    void search_bearsEverything()  // N1, N2, N3, N4, N5, N6, N11, N13, N14, N15, N18, N19
    {
        QFETCH(Cell, cell);
        const ScriptedStudy study = disorderlyStudy(cell);
        const std::string fault = faultOf(study, cell);
        QVERIFY2(fault.empty(), fault.c_str());
        QVERIFY(study.events() == disorderlyStudy(cell).events());  // seed-stable
        const std::string replayFault = replayFaultOf(study);
        QVERIFY2(replayFault.empty(), replayFault.c_str());
    }

    void search_bearsRepeatedUserTrials_data()
    {
        const Share share = shareOfThisProcess();
        int number = 0;
        QTest::addColumn<Cell>("cell");
        for (const auto& [info, named] : pairs())
            if (number++ % share.count == share.index)
                QTest::addRow("%s, %s", std::string(info->id).c_str(), named->name.c_str()) << Cell{info, named, {}};
    }

    void search_bearsRepeatedUserTrials()  // N1
    {
        QFETCH(Cell, cell);
        const ScriptedStudy study = repeatedStudy(cell);
        const std::string fault = faultOf(study, cell);
        QVERIFY2(fault.empty(), fault.c_str());
        QVERIFY(study.events() == repeatedStudy(cell).events());
        const std::string replayFault = replayFaultOf(study);
        QVERIFY2(replayFault.empty(), replayFault.c_str());
    }
};

QTEST_GUILESS_MAIN(TestRobustness)
#include "tst_robustness.moc"
