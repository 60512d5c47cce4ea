// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/grid.h"
#include "core/strategy/lattice.h"
#include "tests/support/strategy_conformance.h"

#include <QTest>

#include <set>

using namespace trimtab;

namespace {

Value count(std::int64_t value)
{
    return value;
}

Parameter real(std::string name, double low, double high)
{
    return {std::move(name), RealDomain{low, high, Scale::Linear, {}}, Group::Model, {}};
}

Parameter integer(std::string name, std::int64_t low, std::int64_t high)
{
    return {std::move(name), IntegerDomain{low, high, Scale::Linear, 1}, Group::Model, {}};
}

SearchSpace spaceOf(std::vector<Parameter> parameters, std::vector<std::string> rules = {})
{
    return *SearchSpace::create({std::move(parameters), {}, std::move(rules)});
}

std::vector<Configuration> wholeGrid(const SearchSpace& space, const OptionMap& options)
{
    ScriptedStudy study(
        "grid", space, [](const Configuration&) { return 1.0; }, 1, options);
    study.run(100'000);
    return study.proposals();
}

std::set<double> valuesOf(const std::vector<Configuration>& configurations, const char* name)
{
    std::set<double> values;
    for (const Configuration& configuration : configurations)
        if (const Value* value = configuration.find(name))
            values.insert(*toNumber(*value));
    return values;
}

}  // namespace

class TestGrid : public QObject {
    Q_OBJECT

private slots:
    void propose_visitsEveryPointOnce()  // N21
    {
        const SearchSpace space = spaceOf({real("x", 0.0, 1.0), real("y", -1.0, 1.0), integer("n", 0, 2)});
        const OptionMap options{{"resolution", count(4)}};
        const std::vector<Configuration> grid = wholeGrid(space, options);
        QCOMPARE(grid.size(), std::size_t{4 * 4 * 3});
        QCOMPARE(gridSize(space, options)->points, std::uint64_t{48});
        for (std::size_t i = 0; i < grid.size(); ++i)
            QCOMPARE(std::count(grid.begin(), grid.end(), grid[i]), std::ptrdiff_t{1});
        QCOMPARE(valuesOf(grid, "y").size(), std::size_t{4});
        QCOMPARE(*valuesOf(grid, "x").begin(), 0.0);  // both ends belong to the grid
        QCOMPARE(*valuesOf(grid, "x").rbegin(), 1.0);
    }

    void propose_coversTheRangeEarly()
    {
        const SearchSpace space = spaceOf({real("x", 0.0, 1.0), real("y", 0.0, 1.0), real("z", 0.0, 1.0)});
        std::vector<Configuration> grid = wholeGrid(space, {{"resolution", count(6)}});
        grid.resize(24);  // of 216
        for (const char* name : {"x", "y", "z"})
            QVERIFY2(valuesOf(grid, name).size() >= 5, name);
    }

    void resolution_isOverriddenByAxis()
    {
        const SearchSpace space = spaceOf({real("x", 0.0, 1.0), real("y", 0.0, 1.0)});
        const OptionMap options{{"resolution", count(3)}, {"resolution.y", count(7)}};
        const std::vector<Configuration> grid = wholeGrid(space, options);
        QCOMPARE(valuesOf(grid, "x").size(), std::size_t{3});
        QCOMPARE(valuesOf(grid, "y").size(), std::size_t{7});
        const OptionSchema schema = strategyOptions(*findStrategy("grid"), space.spec());
        QVERIFY(validate(schema, options).empty());
        QVERIFY(!validate(schema, {{"resolution.z", count(7)}}).empty());
        QVERIFY(!gridSize(space, {{"resolution.z", count(7)}}).has_value());
    }

    void resolution_limitsIntegers()
    {
        const SearchSpace space = spaceOf({integer("n", 1, 100), integer("m", 1, 3)});
        const std::vector<Configuration> grid = wholeGrid(space, {{"resolution", count(5)}});
        QCOMPARE(grid.size(), std::size_t{15});
        QCOMPARE(*valuesOf(grid, "n").begin(), 1.0);
        QCOMPARE(*valuesOf(grid, "n").rbegin(), 100.0);
    }

    void gridSize_countsInactiveHyperparametersOnce()
    {
        Parameter momentum = real("momentum", 0.0, 1.0);
        momentum.when.allowed["optimizer"] = {std::string("sgd")};
        const std::vector<Value> optimizers{std::string("sgd"), std::string("adam"), std::string("rmsprop")};
        const SearchSpace space =
            spaceOf({{"optimizer", CategoricalDomain{optimizers}, Group::Model, {}}, momentum, real("lr", 0.0, 1.0)});
        const OptionMap options{{"resolution", count(4)}};
        QCOMPARE(gridSize(space, options)->points, std::uint64_t{4 * 4 + 2 * 4});
        QCOMPARE(wholeGrid(space, options).size(), std::size_t{24});
    }

    void gridSize_leavesOutWhatRulesForbid()
    {
        const SearchSpace space = spaceOf({integer("a", 1, 5), integer("b", 1, 5)}, {"a <= b"});
        const auto size = gridSize(space, {});
        QCOMPARE(size->points, std::uint64_t{15});
        QVERIFY(size->exact);
        QCOMPARE(wholeGrid(space, {}).size(), std::size_t{15});
    }

    void gridSize_isABoundForLargeGridsWithRules()
    {
        const SearchSpace space = spaceOf({integer("a", 1, 500), integer("b", 1, 500)}, {"a <= b"});
        const auto size = gridSize(space, {{"resolution", count(500)}});
        QCOMPARE(size->points, std::uint64_t{250'000});
        QVERIFY(!size->exact);
    }

    void create_refusesAGridWithoutNumbers()
    {
        std::vector<Parameter> parameters;
        for (int i = 0; i < 40; ++i)
            parameters.push_back(real("x" + std::to_string(i), 0.0, 1.0));
        const SearchSpace space = spaceOf(parameters);
        QVERIFY(!gridSize(space, {}).has_value());
        const auto strategy = findStrategy("grid")->create({space, {}, {}, 1, 0}, {});
        QVERIFY(!strategy.ok());
        QVERIFY(strategy.error().code == Error::Code::Unsupported);
    }

    void lattice_numbersLargeGridsWithoutStoringThem()
    {
        const SearchSpace space = spaceOf({integer("a", 0, 999'999), integer("b", 0, 999'999)});
        const auto axis = enumerate(space.parameters()[0].domain);
        const auto lattice = Lattice::create(space, {axis, axis});
        QVERIFY(lattice.ok());
        QCOMPARE(lattice->size(), std::uint64_t{1'000'000'000'000});
        const Configuration point = lattice->at(123'456'654'321);
        QVERIFY(sameValue(*point.find("a"), count(123'456)));
        QVERIFY(sameValue(*point.find("b"), count(654'321)));
    }
};

QTEST_GUILESS_MAIN(TestGrid)
#include "tst_grid.moc"
