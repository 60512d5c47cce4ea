// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"
#include "core/strategy/because.h"
#include "core/strategy/local_search.h"
#include "core/util/rng.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace trimtab;

namespace {

using Observation = Observations::Observation;
using Function = std::function<double(const Eigen::VectorXd&)>;

Parameter real(std::string name)
{
    return {std::move(name), RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}};
}

SearchSpace cubeOf(int dimension, std::vector<std::string> rules = {})
{
    std::vector<Parameter> parameters;
    for (int i = 0; i < dimension; ++i)
        parameters.push_back(real("x" + std::to_string(i)));
    return *SearchSpace::create({std::move(parameters), {}, std::move(rules)});
}

/// Two smooth coordinates, then a category and an integer of few values.
SearchSpace mixedSpace()
{
    const std::vector<Value> choices{std::string("a"), std::string("b"), std::string("c")};
    return *SearchSpace::create({{real("x"),
                                  real("y"),
                                  {"choice", CategoricalDomain{choices}, Group::Model, {}},
                                  {"count", IntegerDomain{1, 5, Scale::Linear, 1}, Group::Model, {}}},
                                 {},
                                 {}});
}

/// Seeded observations at legal points.
std::vector<Observation> observe(const SearchSpace& space, const Function& function, int count)
{
    Rng rng(6);
    std::vector<Observation> observations;
    for (int i = 0; i < count; ++i) {
        Eigen::VectorXd point = encode(space, *sample(space, rng));
        const double loss = function(point);
        observations.push_back({std::move(point), loss});
    }
    return observations;
}

double lowestOf(const std::vector<Observation>& observations)
{
    double lowest = HUGE_VAL;
    for (const Observation& observation : observations)
        lowest = std::min(lowest, observation.loss.value_or(lowest));
    return lowest;
}

/// Loss after some steps of the local search alone.
double searched(const SearchSpace& space, const Function& function, int observed, int steps)
{
    const UnitCube cube(space);
    std::vector<Observation> observations = observe(space, function, observed);
    for (int i = 0; i < steps; ++i)
        if (const auto minimum = findLocalMinimum(observations, cube))
            observations.push_back({minimum->point, function(minimum->point)});
    return lowestOf(observations);
}

double bowl(const Eigen::VectorXd& x)
{
    const Eigen::ArrayXd difference = x.array() - 0.37;
    return difference.square().sum() + 0.5 * difference[0] * difference[difference.size() - 1];
}

/// Rosenbrock's function on [-2, 2]^2, minimum 0.
double rosenbrock(const Eigen::VectorXd& unit)
{
    const Eigen::ArrayXd x = 4.0 * unit.array() - 2.0;
    return std::pow(1.0 - x[0], 2) + 100.0 * std::pow(x[1] - x[0] * x[0], 2);
}

/// Events of a study of one hyperparameter, as the turns see them.
class Turns {
public:
    Turns() : m_space(cubeOf(1)), m_observations(m_space, {"value", Goal::Minimize}) {}

    TrialId propose(std::string_view source)
    {
        const TrialId trial{++m_lastTrial};
        tell(TrialProposed{trial, Configuration{{"x0", 0.5}}, Reason{std::string(source), {}, {}, {}, {}}});
        return trial;
    }
    void proposeOthers(int count)
    {
        for (int i = 0; i < count; ++i)
            propose("expected improvement");
    }
    void finish(TrialId trial, double loss)
    {
        static const auto names = std::make_shared<const std::vector<std::string>>(1, "value");
        const bool failed = !std::isfinite(loss);
        tell(AttemptFinished{AttemptId{trial.value},
                             trial,
                             {failed ? OutcomeKind::Failed : OutcomeKind::Completed,
                              failed ? OutcomeCause::NonFiniteObjective : OutcomeCause::None,
                              Metrics(names, {loss}),
                              1.0,
                              {}}});
    }
    void interrupt(TrialId trial)
    {
        tell(AttemptFinished{AttemptId{trial.value}, trial, {OutcomeKind::Interrupted, OutcomeCause::Shutdown, {}, 1.0, {}}});
    }
    void restart(TrialId trial) { tell(AttemptStarted{AttemptId{trial.value + 1000}, trial}); }

    bool due() const { return m_turns.due(); }
    std::string why() const { return m_turns.why(); }
    /// Proposals of others until the local model is due.
    int pause()
    {
        for (int others = 0; others <= 1000; ++others) {
            if (due())
                return others;
            proposeOthers(1);
        }
        return -1;
    }

private:
    void tell(decltype(Event::what) what)
    {
        const Event event{++m_sequence, std::move(what)};
        m_observations.observe(event);
        m_turns.observe(event, m_observations);
    }

    SearchSpace m_space;
    Observations m_observations;
    LocalTurns m_turns;
    std::int64_t m_sequence = 0;
    std::int64_t m_lastTrial = 0;
};

}  // namespace

class TestLocalSearch : public QObject {
    Q_OBJECT

private slots:
    void find_solvesAQuadraticFunction_data()
    {
        QTest::addColumn<int>("dimension");
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("loss");  // converges linearly; ten times what three seeds left at worst
        QTest::newRow("1-D") << 1 << 20 << 1e-14;
        QTest::newRow("2-D") << 2 << 30 << 1e-12;
        QTest::newRow("3-D") << 3 << 40 << 1e-10;
        QTest::newRow("6-D") << 6 << 60 << 1e-7;
    }

    void find_solvesAQuadraticFunction()
    {
        QFETCH(int, dimension);
        QFETCH(int, steps);
        QFETCH(double, loss);
        const double left = searched(cubeOf(dimension), bowl, 10 * dimension + 4, steps);
        QVERIFY2(left < loss, qPrintable(QString::number(left)));
    }

    void find_followsRosenbrocksValley()
    {
        const std::vector<Observation> observations = observe(cubeOf(2), rosenbrock, 20);
        const double loss = searched(cubeOf(2), rosenbrock, 20, 12);
        QVERIFY2(loss < 0.1 * lowestOf(observations), qPrintable(QString::number(loss)));
    }

    void find_predictsTheLossOfItsPoint()
    {
        const SearchSpace space = cubeOf(3);
        const auto offset = [](const Eigen::VectorXd& x) { return 1000.0 + 50.0 * bowl(x); };
        const std::vector<Observation> observations = observe(space, offset, 40);
        const auto minimum = findLocalMinimum(observations, UnitCube(space));
        QVERIFY(minimum.has_value());
        QVERIFY(minimum->mean < lowestOf(observations));
        QVERIFY(std::abs(minimum->mean - offset(minimum->point)) < 3.0 * minimum->deviation + 0.1);
        QVERIFY(minimum->deviation > 0.0 && minimum->deviation < 10.0);
    }

    void find_countsFromTheBestOfMeasurementsAtOnePoint()
    {
        const SearchSpace space = cubeOf(2);
        std::vector<Observation> observations = observe(space, bowl, 12);
        const auto best = *std::min_element(observations.begin(), observations.end(),
                                            [](const auto& a, const auto& b) { return *a.loss < *b.loss; });
        std::vector<Observation> worseLast = observations;
        worseLast.push_back({best.point, *best.loss + 0.2});
        std::vector<Observation> worseFirst = observations;
        worseFirst.insert(worseFirst.begin(), {best.point, *best.loss + 0.2});
        const auto last = findLocalMinimum(worseLast, UnitCube(space));
        const auto first = findLocalMinimum(worseFirst, UnitCube(space));
        QCOMPARE(last.has_value(), first.has_value());
        QVERIFY(last && std::abs(last->mean - first->mean) < 1e-6);
    }

    void find_leavesTheOtherCoordinatesAlone()
    {
        const SearchSpace space = mixedSpace();
        const UnitCube cube(space);
        // Each combination of the others has its minimum elsewhere: their observations must not count.
        const auto function = [](const Eigen::VectorXd& x) {
            return (x.head(2).array() - x[2]).square().sum() + 0.3 * std::abs(x[3] - 0.5) + (x[2] > 0.4 ? 0.5 : 0.0);
        };
        const std::vector<Observation> observations = observe(space, function, 400);
        const auto best = *std::min_element(observations.begin(), observations.end(),
                                            [](const auto& a, const auto& b) { return *a.loss < *b.loss; });
        const auto minimum = findLocalMinimum(observations, cube);
        QVERIFY(minimum.has_value());
        QVERIFY(minimum->point.tail(2) == best.point.tail(2));
        QVERIFY(minimum->point.head(2) != best.point.head(2));
        std::vector<Observation> alike;
        for (const Observation& observation : observations)
            if (observation.point.tail(2) == best.point.tail(2))
                alike.push_back(observation);
        QVERIFY(findLocalMinimum(alike, cube)->point == minimum->point);
    }

    void find_needsEnoughObservations()
    {
        const SearchSpace space = cubeOf(2);
        const UnitCube cube(space);
        std::vector<Observation> observations = observe(space, bowl, 8);  // six coefficients and two more
        QVERIFY(findLocalMinimum(observations, cube).has_value());
        observations[3].loss.reset();  // failures do not count
        QVERIFY(!findLocalMinimum(observations, cube).has_value());
        for (Observation& observation : observations)
            observation.loss.reset();
        QVERIFY(!findLocalMinimum(observations, cube).has_value());
        QVERIFY(!findLocalMinimum({}, cube).has_value());
    }

    void find_seesNothingOnAConstantFunction()  // N2
    {
        const SearchSpace space = cubeOf(2);
        const auto constant = [](const Eigen::VectorXd&) { return 5.0; };
        QVERIFY(!findLocalMinimum(observe(space, constant, 30), UnitCube(space)).has_value());
    }

    void find_seesNothingWithoutSmoothCoordinates()
    {
        const SearchSpace space = *SearchSpace::create({{{"a", IntegerDomain{1, 5, Scale::Linear, 1}, Group::Model, {}},
                                                         {"b", CategoricalDomain{{true, false}}, Group::Model, {}}},
                                                        {},
                                                        {}});
        const auto sum = [](const Eigen::VectorXd& x) { return x.sum(); };
        QVERIFY(!findLocalMinimum(observe(space, sum, 60), UnitCube(space)).has_value());
    }

    void find_bearsAllMagnitudes()  // N5
    {
        const SearchSpace space = cubeOf(2);
        for (const double scale : {1e300, -1e300, 1e308, 1e-300, -1e-300, 1e-320, 1e150}) {
            const auto minimum =
                findLocalMinimum(observe(
                                     space, [&](const Eigen::VectorXd& x) { return scale * (bowl(x) - 0.1); }, 30),
                                 UnitCube(space));
            if (!minimum)
                continue;
            QVERIFY(minimum->point.allFinite() && std::isfinite(minimum->mean) && std::isfinite(minimum->deviation));
        }
        Rng rng(3);
        const auto extremes = [&](const Eigen::VectorXd&) { return rng.uniform() < 0.5 ? 1e300 : -1e300; };
        QVERIFY(!findLocalMinimum(observe(space, extremes, 30), UnitCube(space)).has_value());
    }

    void find_staysInTheSpace()
    {
        const SearchSpace space = cubeOf(3);
        const auto slope = [](const Eigen::VectorXd& x) { return x[0] - 2.0 * x[1] + 0.1 * x[2]; };
        std::vector<Observation> observations = observe(space, slope, 20);
        for (int i = 0; i < 8; ++i) {
            const auto minimum = findLocalMinimum(observations, UnitCube(space));
            if (!minimum)
                break;
            QVERIFY(minimum->point.minCoeff() >= 0.0 && minimum->point.maxCoeff() <= 1.0);
            observations.push_back({minimum->point, slope(minimum->point)});
        }
        QVERIFY(lowestOf(observations) < -1.99);  // the corner
    }

    void find_staysNearItsNeighbours()
    {
        // All in a small box of a slope: at most half its width beyond.
        const SearchSpace space = cubeOf(2);
        std::vector<Observation> observations = observe(space, bowl, 30);
        for (Observation& observation : observations) {
            observation.point = 0.4 + 0.1 * observation.point.array();
            observation.loss = observation.point.sum();
        }
        const auto minimum = findLocalMinimum(observations, UnitCube(space));
        QVERIFY(minimum->point.minCoeff() >= 0.35 && minimum->point.minCoeff() < 0.4);
    }

    void find_obeysTheRules()
    {
        // The minimum is forbidden.
        const SearchSpace space = cubeOf(2, {"x1 <= 0.3"});
        std::vector<Observation> observations = observe(space, bowl, 20);
        const UnitCube cube(space);
        for (int i = 0; i < 10; ++i) {
            const auto minimum = findLocalMinimum(observations, cube);
            if (!minimum)
                return;  // what the model would like is forbidden
            QVERIFY(space.check(decode(space, minimum->point)).ok());
            observations.push_back({minimum->point, bowl(minimum->point)});
        }
    }

    void find_keepsApartFromWhatRuns()
    {
        const SearchSpace space = cubeOf(3);
        const UnitCube cube(space);
        const std::vector<Observation> observations = observe(space, bowl, 20);
        const auto minimum = findLocalMinimum(observations, cube);
        std::vector<Eigen::VectorXd> pending{minimum->point};
        for (int i = 0; i < 3; ++i) {
            const auto next = findLocalMinimum(observations, cube, pending);
            QVERIFY(next.has_value());
            for (const Eigen::VectorXd& other : pending)
                QVERIFY((next->point - other).norm() > 1e-6);
            QVERIFY(next->mean >= minimum->mean - 1e-9);
            pending.push_back(next->point);
        }
    }

    void turns_comeEveryOtherTimeWhileTheyPay()
    {
        Turns turns;
        QVERIFY(!turns.due());
        double loss = 1.0;
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(turns.pause(), 1);
            turns.finish(turns.propose("local model"), loss -= 0.1);
        }
    }

    void turns_becomeRarerWithEachFailure()
    {
        Turns turns;
        turns.finish(turns.propose("initial design"), 1.0);
        turns.pause();
        for (const int pause : {2, 4, 8, 16, 32, 32}) {
            turns.finish(turns.propose("local model"), 1.0);  // no better
            QCOMPARE(turns.pause(), pause);
        }
        turns.finish(turns.propose("local model"), 0.5);
        QCOMPARE(turns.pause(), 1);
        turns.finish(turns.propose("local model"), std::nan(""));
        QCOMPARE(turns.pause(), 2);
    }

    void turns_sayWhetherTheyPay()
    {
        Turns turns;
        turns.finish(turns.propose("initial design"), 1.0);
        QCOMPARE(turns.why(), std::string(kBecauseLocalStepsMayPay));  // none was tried yet
        turns.finish(turns.propose("local model"), 0.5);
        QCOMPARE(turns.why(), std::string(kBecauseLocalStepsPay));
        turns.finish(turns.propose("expected improvement"), 0.7);  // another's failure
        QCOMPARE(turns.why(), std::string(kBecauseLocalStepsPay));
        turns.finish(turns.propose("local model"), 0.6);
        QCOMPARE(turns.why(), std::string(kBecauseLocalStepsMayPay));
    }

    void turns_overlapWhileTheyPay()
    {
        Turns turns;
        turns.proposeOthers(3);
        const TrialId first = turns.propose("local model");
        QCOMPARE(turns.pause(), 1);
        const TrialId second = turns.propose("local model");
        turns.finish(first, 1.0);
        turns.finish(second, 2.0);  // worse, but it was no step of its own
        QCOMPARE(turns.pause(), 1);
    }

    void turns_areTakenOneAtATimeWhenTheyDoNotPay()
    {
        Turns turns;
        turns.finish(turns.propose("initial design"), 1.0);
        turns.finish(turns.propose("local model"), 1.5);
        turns.pause();
        const TrialId trial = turns.propose("local model");
        turns.proposeOthers(40);
        QVERIFY(!turns.due());
        turns.finish(trial, 0.9);
        QVERIFY(turns.due());  // others had their turns meanwhile
    }

    void turns_areComparedWithTheBestOfAll()
    {
        Turns turns;
        const TrialId other = turns.propose("expected improvement");
        const TrialId trial = turns.propose("local model");
        turns.finish(other, 0.5);
        turns.finish(trial, 0.7);
        QCOMPARE(turns.pause(), 2);
    }

    void turns_waitForAnInterruptedTrial()
    {
        Turns turns;
        turns.finish(turns.propose("initial design"), 1.0);
        turns.finish(turns.propose("local model"), 1.5);
        const TrialId trial = turns.propose("local model");
        turns.interrupt(trial);
        turns.proposeOthers(3);
        QVERIFY(!turns.due());
        turns.restart(trial);
        QVERIFY(!turns.due());
        turns.finish(trial, 0.9);
        QVERIFY(turns.due());
        turns.finish(turns.propose("local model"), 0.8);
        QCOMPARE(turns.pause(), 1);  // the first one paid, too
    }
};

QTEST_GUILESS_MAIN(TestLocalSearch)
#include "tst_local_search.moc"
