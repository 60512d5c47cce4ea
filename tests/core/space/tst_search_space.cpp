// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"
#include "core/space/option_schema.h"

#include <QTest>

using namespace trimtab;

class TestSearchSpace final : public QObject {
    Q_OBJECT

private slots:
    void validate_namesWhatIsWrong_data();
    void validate_namesWhatIsWrong();
    void sample_fillsExactlyTheActiveOnes();
    void sample_obeysRules();
    void feasibleFraction_isMeasured();
    void conditions_seeFixedValues();
    void encodeDecode_roundTrips();
    void check_refuses_data();
    void check_refuses();
    void manyParameters_areHandled();
    void options_areValidated();
};

namespace {

Parameter realParameter(const char* name, double low = 0, double high = 1)
{
    return {name, RealDomain{low, high, Scale::Linear, {}}, Group::Model, {}};
}

/// optimizer in {sgd, adam}; momentum only for sgd; nesterov only for momentum's branch; listed children first.
SpaceSpec conditional()
{
    SpaceSpec spec;
    Parameter nesterov{"nesterov", CategoricalDomain{{true, false}}, Group::Optimizer, {{{"depth", {std::int64_t(2)}}}}};
    Parameter depth{"depth", IntegerDomain{1, 2, Scale::Linear, 1}, Group::Model, {{{"optimizer", {std::string("sgd")}}}}};
    Parameter optimizer{"optimizer", CategoricalDomain{{std::string("sgd"), std::string("adam")}}, Group::Optimizer, {}};
    spec.parameters = {nesterov, depth, optimizer, realParameter("x")};
    return spec;
}

SearchSpace created(const SpaceSpec& spec)
{
    return *SearchSpace::create(spec);
}

}  // namespace

void TestSearchSpace::validate_namesWhatIsWrong_data()
{
    QTest::addColumn<SpaceSpec>("spec");
    QTest::addColumn<QString>("where");
    const auto row = [](const char* name, const SpaceSpec& spec, const char* where) {
        QTest::newRow(name) << spec << QString::fromLatin1(where);
    };
    row("empty name", {{realParameter("")}, {}, {}}, "/space/0/name");
    row("name with a blank", {{realParameter("a b")}, {}, {}}, "/space/0/name");
    row("name is a word of rules", {{realParameter("and")}, {}, {}}, "/space/0/name");
    row("M13: 10 kB name", {{realParameter(std::string(10'000, 'x').c_str())}, {}, {}}, "/space/0/name");
    row("same name twice", {{realParameter("a"), realParameter("a")}, {}, {}}, "/space/1/name");
    row("tuned and fixed", {{realParameter("a")}, {{"a", 1.0}}, {}}, "/fixed/a");
    row("bad range", {{realParameter("a"), realParameter("b", 2, 1)}, {}, {}}, "/space/1/low");
    row("bad rule", {{realParameter("a")}, {}, {"a <= 1", "a <= c"}}, "/rules/1");
    row("impossible rule", {{realParameter("a")}, {}, {"a > 2"}}, "/rules");
    SpaceSpec unknown{{realParameter("a")}, {}, {}};
    unknown.parameters[0].when.allowed["b"] = {1.0};
    row("unknown parent", unknown, "/space/0/when/b");
    SpaceSpec slash{{realParameter("a")}, {}, {}};
    slash.parameters[0].when.allowed["b/c~"] = {1.0};
    row("pointer is escaped", slash, "/space/0/when/b~1c~0");
    SpaceSpec circle = conditional();
    circle.parameters[2].when.allowed["nesterov"] = {true};
    row("circle", circle, "/space");
    SpaceSpec notAChoice = conditional();
    notAChoice.parameters[1].when.allowed["optimizer"] = {std::string("sgd"), std::string("lbfgs")};
    row("not a choice of the parent", notAChoice, "/space/1/when/optimizer/1");
    SpaceSpec realParent{{realParameter("a"), realParameter("b")}, {}, {}};
    realParent.parameters[1].when.allowed["a"] = {0.5};
    row("real parent", realParent, "/space/1/when/a");
}

void TestSearchSpace::validate_namesWhatIsWrong()
{
    QFETCH(SpaceSpec, spec);
    QFETCH(QString, where);
    const std::vector<Error> errors = validate(spec);
    QVERIFY(!errors.empty());
    QCOMPARE(QString::fromStdString(errors.front().where), where);
}

void TestSearchSpace::sample_fillsExactlyTheActiveOnes()
{
    const SearchSpace space = created(conditional());
    Rng rng(1);
    int withNesterov = 0;
    for (int i = 0; i < 1000; ++i) {
        const Configuration c = *sample(space, rng);
        QVERIFY2(space.check(c).ok(), "a sample is acceptable");
        const bool sgd = sameValue(*c.find("optimizer"), std::string("sgd"));
        QCOMPARE(c.find("depth") != nullptr, sgd);
        QCOMPARE(c.find("nesterov") != nullptr, sgd && sameValue(*c.find("depth"), std::int64_t(2)));
        withNesterov += c.find("nesterov") ? 1 : 0;
    }
    QVERIFY(withNesterov > 150 && withNesterov < 350);
}

void TestSearchSpace::sample_obeysRules()
{
    const SearchSpace space = created({{realParameter("a"), realParameter("b")}, {}, {"a <= b"}});
    Rng rng(2);
    for (int i = 0; i < 1000; ++i) {
        const Configuration c = *sample(space, rng);
        QVERIFY(std::get<double>(*c.find("a")) <= std::get<double>(*c.find("b")));
    }
}

void TestSearchSpace::feasibleFraction_isMeasured()
{
    const SearchSpace half = created({{realParameter("a"), realParameter("b")}, {}, {"a <= b"}});
    QVERIFY(std::abs(feasibleFraction(half, 20'000, 3) - 0.5) < 5 * 0.5 / std::sqrt(20'000));
    const SearchSpace all = created({{realParameter("a")}, {}, {}});
    QCOMPARE(feasibleFraction(all, 100, 3), 1.0);
}

void TestSearchSpace::conditions_seeFixedValues()
{
    SpaceSpec spec{{realParameter("momentum")}, {{"optimizer", std::string("adam")}}, {}};
    spec.parameters[0].when.allowed["optimizer"] = {std::string("sgd")};
    Rng rng(4);
    QVERIFY(sample(created(spec), rng)->empty());
    spec.fixed.set("optimizer", std::string("sgd"));
    const SearchSpace space = created(spec);
    const Configuration c = *sample(space, rng);
    QCOMPARE(c.size(), std::size_t(1));
    QCOMPARE(space.withFixed(c).size(), std::size_t(2));
}

void TestSearchSpace::encodeDecode_roundTrips()
{
    SpaceSpec spec = conditional();
    spec.parameters.push_back({"units", IntegerDomain{8, 256, Scale::Log, 1}, Group::Model, {}});
    const SearchSpace space = created(spec);
    Rng rng(5);
    for (int i = 0; i < 1000; ++i) {
        const Configuration c = *sample(space, rng);
        const Eigen::VectorXd u = encode(space, c);
        QCOMPARE(u.size(), Eigen::Index(5));
        QVERIFY(u.minCoeff() >= 0.0 && u.maxCoeff() <= 1.0);
        const Configuration back = decode(space, u);
        QCOMPARE(back.size(), c.size());
        for (const auto& [name, value] : c) {
            if (name == "x")
                QVERIFY(std::abs(*toNumber(*back.find(name)) - *toNumber(value)) < 1e-15);
            else
                QVERIFY(sameValue(*back.find(name), value));
        }
        const std::vector<bool> mask = activeMask(space, c);
        QCOMPARE(static_cast<std::size_t>(std::count(mask.begin(), mask.end(), true)), c.size());
    }
}

void TestSearchSpace::check_refuses_data()
{
    QTest::addColumn<Configuration>("configuration");
    QTest::addColumn<QString>("where");
    const Value sgd = std::string("sgd"), adam = std::string("adam");
    QTest::newRow("missing") << Configuration{{"optimizer", adam}} << QStringLiteral("x");
    QTest::newRow("outside") << Configuration{{"optimizer", adam}, {"x", 1.5}} << QStringLiteral("x");
    QTest::newRow("inactive") << Configuration{{"optimizer", adam}, {"x", 0.5}, {"depth", std::int64_t(1)}}
                              << QStringLiteral("depth");
    QTest::newRow("unknown") << Configuration{{"optimizer", adam}, {"x", 0.5}, {"y", 1.0}} << QStringLiteral("y");
    QTest::newRow("wrong type") << Configuration{{"optimizer", sgd}, {"x", 0.5}, {"depth", 1.5}} << QStringLiteral("depth");
}

void TestSearchSpace::check_refuses()  // I22
{
    QFETCH(Configuration, configuration);
    QFETCH(QString, where);
    const Status status = created(conditional()).check(configuration);
    QVERIFY(!status);
    QCOMPARE(QString::fromStdString(status.error().where), where);
}

void TestSearchSpace::manyParameters_areHandled()  // N15
{
    SpaceSpec spec;
    for (int i = 0; i < 200; ++i)
        spec.parameters.push_back(realParameter(("p" + std::to_string(i)).c_str()));
    std::vector<Value> choices;
    for (std::int64_t i = 0; i < 1000; ++i)
        choices.emplace_back(i);
    spec.parameters.push_back({"choice", CategoricalDomain{choices}, Group::Model, {}});
    const SearchSpace space = created(spec);
    Rng rng(6);
    QCOMPARE(sample(space, rng)->size(), std::size_t(201));
    const SearchSpace nothing = created({});
    QVERIFY(sample(nothing, rng)->empty());
}

void TestSearchSpace::options_areValidated()
{
    const OptionSchema schema = {{"initial", IntegerDomain{0, 1000, Scale::Linear, 1}, std::int64_t(0), {}, {}, {}, {}, {}}};
    QVERIFY(validate(schema, {{"initial", std::int64_t(5)}}).empty());
    const std::vector<Error> errors = validate(schema, {{"initial", std::int64_t(-1)}, {"initail", true}, {"a/b~", true}});
    QCOMPARE(errors.size(), std::size_t(3));
    QCOMPARE(QString::fromStdString(errors[0].where), QStringLiteral("/a~1b~0"));
    QCOMPARE(QString::fromStdString(errors[1].where), QStringLiteral("/initail"));
    QCOMPARE(QString::fromStdString(errors[2].where), QStringLiteral("/initial"));
    QCOMPARE(std::get<std::int64_t>(withDefaults(schema, {}).at("initial")), std::int64_t(0));
}

QTEST_GUILESS_MAIN(TestSearchSpace)
#include "tst_search_space.moc"
