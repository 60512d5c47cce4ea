// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/narrowed_space.h"
#include "core/space/encoding.h"

#include <QTest>

#include <array>

using namespace trimtab;

namespace {

SpaceSpec example()
{
    SpaceSpec spec;
    spec.parameters = {
        {"rate", RealDomain{1e-5, 0.1, Scale::Log, {}}, Group::Optimizer, {}},
        {"units", IntegerDomain{8, 256, Scale::Log, 1}, Group::Model, {}},
        {"optimizer", CategoricalDomain{{std::string("sgd"), std::string("adam"), std::string("rmsprop")}}, Group::Optimizer, {}},
        {"size", OrdinalDomain{{std::int64_t{4}, std::int64_t{6}, std::int64_t{8}, std::int64_t{12}}}, Group::Data, {}},
        {"momentum", RealDomain{0.0, 0.99, Scale::ReverseLog, {}}, Group::Optimizer, {{{"optimizer", {std::string("sgd")}}}}},
    };
    return spec;
}

Trial trialOf(const Configuration& configuration)
{
    Trial trial;
    trial.configuration = configuration;
    return trial;
}

template <typename Kind>
Kind domainOf(const SpaceSpec& space, std::size_t parameter)
{
    return std::get<Kind>(space.parameters[parameter].domain);
}

}  // namespace

class TestNarrowedSpace : public QObject {
    Q_OBJECT

private slots:
    void ranges_becomeTheHullOfWhatWasUsed()
    {
        const Trial a = trialOf({{"rate", 0.0012344},
                                 {"units", std::int64_t{20}},
                                 {"optimizer", std::string("sgd")},
                                 {"size", std::int64_t{4}},
                                 {"momentum", 0.9}});
        const Trial b = trialOf(
            {{"rate", 0.0099999}, {"units", std::int64_t{90}}, {"optimizer", std::string("adam")}, {"size", std::int64_t{8}}});
        const SpaceSpec narrow = narrowedTo(example(), std::array{&a, &b});
        QCOMPARE(domainOf<RealDomain>(narrow, 0).low, 0.00123);
        QCOMPARE(domainOf<RealDomain>(narrow, 0).high, 0.01);
        QCOMPARE(domainOf<IntegerDomain>(narrow, 1).low, std::int64_t{20});
        QCOMPARE(domainOf<IntegerDomain>(narrow, 1).high, std::int64_t{90});
        QCOMPARE(domainOf<CategoricalDomain>(narrow, 2).values.size(), std::size_t{2});
        QCOMPARE(domainOf<OrdinalDomain>(narrow, 3).values.size(), std::size_t{3});  // 6 lies between
        QCOMPARE(domainOf<RealDomain>(narrow, 4).high, 0.99);                        // one value is no range
        QVERIFY(validate(narrow).empty());
    }

    /// Whatever was used, the trials stay inside and the space is valid.
    void usedTrials_stayInside()
    {
        const SearchSpace space = *SearchSpace::create(example());
        Rng rng(7);
        for (int round = 0; round < 200; ++round) {
            std::vector<Trial> trials;
            for (std::uint64_t i = 0; i < 1 + rng.below(6); ++i)
                trials.push_back(trialOf(*sample(space, rng, 100)));
            std::vector<const Trial*> used;
            for (const Trial& trial : trials)
                used.push_back(&trial);
            const auto narrow = SearchSpace::create(narrowedTo(example(), used));
            QVERIFY(narrow.ok());
            for (const Trial& trial : trials)
                QVERIFY(narrow->check(trial.configuration).ok());
        }
    }

    void impossibleConditions_goWithTheirHyperparameter()
    {
        const Trial a = trialOf({{"rate", 0.001}, {"optimizer", std::string("adam")}});
        const Trial b = trialOf({{"rate", 0.002}, {"optimizer", std::string("rmsprop")}});
        const SpaceSpec narrow = narrowedTo(example(), std::array{&a, &b});
        QCOMPARE(narrow.parameters.size(), std::size_t{4});
        QVERIFY(validate(narrow).empty());
    }

    void noTrials_changeNothing() { QVERIFY(narrowedTo(example(), {}) == example()); }
};

QTEST_GUILESS_MAIN(TestNarrowedSpace)
#include "tst_narrowed_space.moc"
