// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"
#include "tests/support/strategy_conformance.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

constexpr int kTrials = 16;

std::vector<NamedSpace> s_spaces;  // the rows refer to them

const NamedSpace& spaceNamed(const QString& name)
{
    for (const NamedSpace& space : s_spaces)
        if (name.toStdString() == space.name)
            return space;
    qFatal("unknown space");
}

ScriptedObjective objectiveNamed(const SearchSpace& space, const QString& name)
{
    for (NamedObjective& named : conformanceObjectives(space))
        if (name.toStdString() == named.name)
            return std::move(named.objective);
    qFatal("unknown objective");
}

bool same(const std::optional<Proposal>& a, const std::optional<Proposal>& b)
{
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->configuration == b->configuration && a->reason == b->reason && a->resource == b->resource && a->resume == b->resume;
}

void addRows(const std::vector<std::string>& objectives)
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("spaceName");
    QTest::addColumn<QString>("objectiveName");
    for (const StrategyInfo& info : strategies())
        for (const NamedSpace& space : s_spaces)
            for (const std::string& objective : objectives)
                if (info.create({space.space, {}, {}, 1, 0, kWholeTrial}, {}).ok())  // no grid in 200 dimensions
                    QTest::addRow("%s, %s, %s", std::string(info.id).c_str(), space.name.c_str(), objective.c_str())
                        << QString::fromStdString(std::string(info.id)) << QString::fromStdString(space.name)
                        << QString::fromStdString(objective);
}

bool isFinite(const Reason& reason)
{
    const auto fine = [](const std::optional<double>& number) { return !number || std::isfinite(*number); };
    return fine(reason.acquisition) && fine(reason.mean) && fine(reason.deviation) && fine(reason.exploration);
}

}  // namespace

/// What every strategy of the registry has to do, whatever it searches.
class TestStrategies : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { s_spaces = conformanceSpaces(); }

    void registry_isInOrderAndDescribed()
    {
        std::vector<std::string_view> ids;
        for (const StrategyInfo& info : strategies()) {
            ids.push_back(info.id);
            for (const Option& option : info.options) {
                QVERIFY(validate(option.domain).ok());
                QVERIFY(contains(option.domain, option.defaultValue));
                QVERIFY(option.description.ends_with('.'));
            }
        }
        QVERIFY((ids == std::vector<std::string_view>{"automatic", "bayesian", "tpe", "cma_es", "nsga2", "bohb", "hyperband",
                                                      "asha", "random", "sobol", "grid", "manual"}));
        QVERIFY(findStrategy("tea leaves") == nullptr);
    }

    void create_refusesWrongOptions_data()
    {
        QTest::addColumn<QString>("kind");
        for (const StrategyInfo& info : strategies())
            QTest::newRow(std::string(info.id).c_str()) << QString::fromStdString(std::string(info.id));
    }

    void create_refusesWrongOptions()
    {
        QFETCH(QString, kind);
        const SearchSpace space = braninSpace();
        const StrategyInfo* info = findStrategy(kind.toStdString());
        const auto unknown = info->create({space, {}, {}, 1, 0, kWholeTrial}, {{"colour", Value(std::string("red"))}});
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.error().where, std::string("/colour"));
        for (const Option& option : info->options)
            QVERIFY(!info->create({space, {}, {}, 1, 0, kWholeTrial}, {{option.name, Value(std::int64_t{-1})}}).ok());
    }

    void propose_staysInsideAndAllowed_data() { addRows({"smooth", "constant", "half fails", "all fail", "huge"}); }

    void propose_staysInsideAndAllowed()  // N2, N3, N4, N5, N6, N15
    {
        QFETCH(QString, kind);
        QFETCH(QString, spaceName);
        QFETCH(QString, objectiveName);
        const NamedSpace& named = spaceNamed(spaceName);
        ScriptedStudy study(kind.toStdString(), named.space, objectiveNamed(named.space, objectiveName), 3, {}, 2);
        study.run(kTrials);
        const std::vector<Configuration> proposals = study.proposals();
        for (std::size_t i = 0; i < proposals.size(); ++i) {
            const Status status = named.space.check(proposals[i]);
            QVERIFY2(status.ok(), status.ok() ? "" : status.error().text().c_str());
            QVERIFY(std::find(proposals.begin(), proposals.begin() + static_cast<std::ptrdiff_t>(i), proposals[i]) ==
                    proposals.begin() + static_cast<std::ptrdiff_t>(i));  // nothing twice
            QVERIFY(isFinite(study.history().trials()[i]->reason));
        }
        const std::size_t possible = named.configurations.value_or(SIZE_MAX);
        const std::size_t expected = kind == u"manual"_qs ? 0 : std::min<std::size_t>(kTrials, possible);
        // A grid may be smaller than its space.
        QVERIFY(kind == u"grid"_qs ? proposals.size() <= kTrials + 1 && !proposals.empty() : proposals.size() >= expected);
        QVERIFY(proposals.size() <= possible);
    }

    void propose_endsWhereTheSpaceIsFinite_data() { addRows({"smooth", "all fail"}); }

    void propose_endsWhereTheSpaceIsFinite()  // N21
    {
        QFETCH(QString, kind);
        QFETCH(QString, spaceName);
        QFETCH(QString, objectiveName);
        const NamedSpace& named = spaceNamed(spaceName);
        if (!named.configurations)
            return;
        ScriptedStudy study(kind.toStdString(), named.space, objectiveNamed(named.space, objectiveName), 5, {}, 3);
        study.run(1000);
        QCOMPARE(study.proposals().size(), kind == u"manual"_qs ? std::size_t{0} : *named.configurations);
        QVERIFY(!study.ask());
    }

    void replay_equalsLive_data() { addRows({"smooth", "half fails"}); }

    void replay_equalsLive()  // N18, N19
    {
        QFETCH(QString, kind);
        QFETCH(QString, spaceName);
        QFETCH(QString, objectiveName);
        const NamedSpace& named = spaceNamed(spaceName);
        const ScriptedObjective objective = objectiveNamed(named.space, objectiveName);
        ScriptedStudy study(kind.toStdString(), named.space, objective, 8, {}, 2);
        study.run(kTrials);
        ScriptedStudy again(kind.toStdString(), named.space, objective, 8, {}, 2);
        again.run(kTrials);
        QVERIFY(study.events() == again.events());  // seed-stable

        // A strategy rebuilt from the events before a proposal makes the same one, wherever the study was interrupted.
        for (std::size_t i = 0; i < study.events().size(); ++i) {
            const auto* proposed = std::get_if<TrialProposed>(&study.events()[i].what);
            const auto* promoted = std::get_if<TrialPromoted>(&study.events()[i].what);
            if (promoted)
                QVERIFY2(same(study.proposalAfter(i),
                              Proposal{{}, promoted->promotion.reason, promoted->promotion.resource, promoted->trial}),
                         std::to_string(i).c_str());
            if (!proposed || proposed->trial.value % 3 != 0)
                continue;
            const Proposal live{proposed->configuration, proposed->reason, proposed->resource, {}};
            QVERIFY2(same(study.proposalAfter(i), live), std::to_string(i).c_str());
        }
    }

    void propose_isNotChangedByAsking_data() { addRows({"smooth"}); }

    void propose_isNotChangedByAsking()
    {
        QFETCH(QString, kind);
        QFETCH(QString, spaceName);
        const NamedSpace& named = spaceNamed(spaceName);
        ScriptedStudy study(kind.toStdString(), named.space, objectiveNamed(named.space, u"smooth"_qs), 4);
        study.run(kTrials / 2);
        std::optional<Proposal> first;
        for (int i = 0; i < 3; ++i) {
            Rng rng(77);
            const std::optional<Proposal> proposal = study.strategy().propose({}, rng);
            if (i == 0)
                first = proposal;
            QVERIFY(same(first, proposal));
            const std::vector<Configuration> points = study.proposals();
            (void)study.strategy().predict(points);
        }
    }

    void observe_takesUserTrialsAndInterruptions_data() { addRows({"smooth"}); }

    void observe_takesUserTrialsAndInterruptions()
    {
        QFETCH(QString, kind);
        QFETCH(QString, spaceName);
        const NamedSpace& named = spaceNamed(spaceName);
        ScriptedStudy study(kind.toStdString(), named.space, objectiveNamed(named.space, u"smooth"_qs), 6);
        Rng rng(1);
        const Configuration own = *sample(named.space, rng);
        study.enqueue(own);
        study.interrupt(0);
        study.run(6);
        const std::vector<Configuration> proposals = study.proposals();
        QCOMPARE(std::count(proposals.begin(), proposals.end(), own), std::ptrdiff_t{1});  // known, so not proposed again
    }
};

QTEST_GUILESS_MAIN(TestStrategies)
#include "tst_strategies.moc"
