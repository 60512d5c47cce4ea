// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"
#include "core/strategy/because.h"
#include "tests/support/strategy_conformance.h"

#include <QTest>

#include <set>

using namespace trimtab;

namespace {

const std::string kPartner = "tree parzen estimator";

Parameter unit(std::string name)
{
    return {std::move(name), RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}};
}

/// Two numbers, the second of which only exists in the upper half of an integer.
SearchSpace conditionalSpace()
{
    Parameter deep = unit("deep");
    deep.when.allowed["layers"] = {Value(std::int64_t{2})};
    return *SearchSpace::create({{{"layers", IntegerDomain{1, 2, Scale::Linear, 1}, Group::Model, {}}, unit("x"), deep}, {}, {}});
}

double conditionalLoss(const Configuration& configuration)
{
    const Value* deep = configuration.find("deep");
    const double x = *toNumber(*configuration.find("x"));
    return (x - 0.2) * (x - 0.2) + (deep ? 0.2 * *toNumber(*deep) : 0.1);
}

std::vector<std::string> sources(const ScriptedStudy& study)
{
    std::vector<std::string> sources;
    for (const TrialPtr& trial : study.history().trials())
        sources.push_back(trial->reason.source);
    return sources;
}

struct Search {
    SearchSpace space;
    ScriptedObjective objective;
};

Search searchNamed(const QString& name)
{
    return name == QStringLiteral("conditions") ? Search{conditionalSpace(), conditionalLoss} : Search{mixedSpace(), mixedLoss};
}

void addSearches()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("categories") << QStringLiteral("categories");
    QTest::newRow("conditions") << QStringLiteral("conditions");
}

}  // namespace

class TestAutomatic : public QObject {
    Q_OBJECT

private slots:
    void numbers_areLeftToBayesianOptimization()
    {
        const SearchSpace space = braninSpace();
        for (std::uint64_t seed = 0; seed < 2; ++seed) {
            ScriptedStudy automatic("automatic", space, branin, seed, {}, 2);
            ScriptedStudy bayesian("bayesian", space, branin, seed, {}, 2);
            automatic.run(20);
            bayesian.run(20);
            QVERIFY(automatic.proposals() == bayesian.proposals());
            for (const TrialPtr& trial : automatic.history().trials())
                QVERIFY(!trial->reason.why.empty());
            QCOMPARE(automatic.history().trials().back()->reason.why, std::string(kBecauseGoodModel));
        }
    }

    void noise_isSharedWithAPartner()
    {
        const SearchSpace space = braninSpace();
        Rng rng(3);
        ScriptedStudy study("automatic", space, [&](const Configuration&) { return rng.normal(); }, 1);
        study.run(40);
        const auto& trials = study.history().trials();
        int partners = 0;
        for (const TrialPtr& trial : trials) {
            const bool partner = trial->reason.source == kPartner;
            partners += partner ? 1 : 0;
            QCOMPARE(trial->reason.why == kBecausePoorModel && partner, partner);
        }
        QVERIFY2(partners >= 6 && partners <= 12, std::to_string(partners).c_str());
    }

    void others_takeTurns_data() { addSearches(); }

    void others_takeTurns()
    {
        QFETCH(QString, name);
        const Search search = searchNamed(name);
        ScriptedStudy study("automatic", search.space, search.objective, 3);
        study.run(24);
        const std::vector<std::string> found = sources(study);
        const auto design = static_cast<std::size_t>(std::ranges::count(found, kInitialDesign));
        QVERIFY(design >= 3 && design <= 8);
        for (std::size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i] == kInitialDesign, i < design);
            QCOMPARE(found[i] == kPartner, i >= design && (i - design) % 2 == 1);
            if (found[i] == kPartner)
                QCOMPARE(study.history().trials()[i]->reason.why, std::string(kBecauseCategories));
        }
    }

    void others_shareTheDesignOfBayesianOptimization()
    {
        const SearchSpace space = mixedSpace();
        ScriptedStudy automatic("automatic", space, mixedLoss, 4);
        ScriptedStudy bayesian("bayesian", space, mixedLoss, 4);
        automatic.run(6);
        bayesian.run(6);  // the first turn behind the design is still its own
        QVERIFY(automatic.proposals() == bayesian.proposals());
    }

    void others_predictByTheModel()
    {
        const SearchSpace space = mixedSpace();
        ScriptedStudy study("automatic", space, mixedLoss, 5);
        const std::vector<Configuration> none;
        QVERIFY(study.strategy().predict(none).empty());
        study.run(12);
        const std::vector<Configuration> seen = study.proposals();
        QCOMPARE(study.strategy().predict(seen).size(), seen.size());
        QVERIFY(study.strategy().modelSummary().has_value());
        QCOMPARE(study.strategy().leaveOneOut().size(), seen.size());
    }

    void others_beatRandomSearch_data() { addSearches(); }

    void others_beatRandomSearch()
    {
        QFETCH(QString, name);
        const Search search = searchNamed(name);
        int better = 0;
        for (std::uint64_t seed = 0; seed < 5; ++seed) {
            ScriptedStudy study("automatic", search.space, search.objective, seed);
            ScriptedStudy chance("random", search.space, search.objective, seed);
            study.run(30);
            chance.run(30);
            better += study.bestLoss() < chance.bestLoss() ? 1 : 0;
        }
        QVERIFY2(better >= 4, std::to_string(better).c_str());
    }

    void replay_equalsLive_data() { addSearches(); }

    void replay_equalsLive()  // N18: the turn follows from the events, also with attempts that start again and user's trials
    {
        QFETCH(QString, name);
        const Search search = searchNamed(name);
        ScriptedStudy study("automatic", search.space, search.objective, 6, {}, 2);
        Rng rng(1);
        for (std::size_t round = 0; round < 14; ++round) {
            if (round == 9)
                study.enqueue(*sample(search.space, rng));
            while (study.running() < 2)
                QVERIFY(study.ask());
            if (round % 3 == 0)
                study.interrupt(1);
            study.finish(round % 2);
        }
        std::set<std::string> seen;
        for (std::size_t i = 0; i < study.events().size(); ++i) {
            const auto* proposed = std::get_if<TrialProposed>(&study.events()[i].what);
            if (!proposed || proposed->reason.source == "manual")
                continue;
            seen.insert(proposed->reason.source);
            const auto replayed = study.proposalAfter(i);
            QVERIFY(replayed->configuration == proposed->configuration && replayed->reason == proposed->reason);
        }
        QVERIFY(seen.contains(kInitialDesign) && seen.contains(kPartner) && seen.contains("expected improvement"));
    }

    void options_areThoseOfTheDesign()
    {
        std::set<std::string> names;
        for (const Option& option : findStrategy("automatic")->options)
            names.insert(option.name);
        QVERIFY(names == (std::set<std::string>{"initial", "start_in_middle"}));
        const SearchSpace space = mixedSpace();
        ScriptedStudy study("automatic", space, mixedLoss, 7,
                            {{"initial", Value(std::int64_t{9})}, {"start_in_middle", Value(false)}});
        study.run(12);
        const std::vector<std::string> found = sources(study);
        QCOMPARE(std::ranges::count(found, kInitialDesign), std::ptrdiff_t{9});
        ScriptedStudy bayesian("bayesian", space, mixedLoss, 7, {{"start_in_middle", Value(false)}});
        bayesian.run(1);
        QVERIFY(study.proposals().front() == bayesian.proposals().front());
        const OptionMap foreign{{"exploration", Value(0.1)}};  // of its part, but not offered
        QVERIFY(!findStrategy("automatic")->create({space, {}, {}, 1, 0}, foreign).ok());
    }

    void paretoFronts_areLeftToNsga2()
    {
        const SearchSpace space = mixedSpace();
        Objective objective{"f1", Goal::Minimize};
        objective.second = {"f2", Goal::Minimize};
        const auto automatic = *findStrategy("automatic")->create({space, objective, 50, 1, 8}, {});
        const auto nsga2 = *findStrategy("nsga2")->create({space, objective, 50, 1, 8}, {});
        for (std::uint64_t number = 1; number <= 5; ++number) {
            Rng rng(number);
            Rng same(number);
            const auto proposal = automatic->propose({}, rng);
            QVERIFY(proposal->configuration == nsga2->propose({}, same)->configuration);
            const Event event{static_cast<std::int64_t>(number), TrialProposed{TrialId{static_cast<std::int64_t>(number)},
                                                                               proposal->configuration, proposal->reason}};
            automatic->observe(event);
            nsga2->observe(event);
        }
        objective.weights = {1.0, 1.0};  // one number again
        const auto weighted = *findStrategy("automatic")->create({space, objective, 50, 1, 8}, {});
        const auto bayesian = *findStrategy("bayesian")->create({space, objective, 50, 1, 8}, {});
        Rng rng(1);
        Rng same(1);
        QVERIFY(weighted->propose({}, rng)->configuration == bayesian->propose({}, same)->configuration);
    }
};

QTEST_GUILESS_MAIN(TestAutomatic)
#include "tst_automatic.moc"
