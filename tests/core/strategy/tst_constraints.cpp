// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/strategy.h"
#include "core/study/history.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace trimtab;

namespace {

constexpr std::uint64_t kSeeds = 7;
constexpr int kTrials = 40;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The cost of a configuration, and a resource of which there is at most 0.
struct Task {
    const char* name;
    SearchSpace space;
    Metrics (*evaluate)(const Configuration& configuration);
    double optimum;  ///< of the cost, with the constraint kept
};

double numberOf(const Configuration& configuration, const char* name)
{
    return *toNumber(*configuration.find(name));
}

Metrics metrics(double cost, double excess)
{
    static const auto names = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"cost", "excess"});
    return {names, {cost, excess}};
}

Parameter unit(std::string name)
{
    return {std::move(name), RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}};
}

/// A bowl around (0.3, 0.6), of which all within 0.25 is forbidden: the best lie on that circle.
Metrics forbiddenDisc(const Configuration& configuration)
{
    const double square = std::pow(numberOf(configuration, "x") - 0.3, 2) + std::pow(numberOf(configuration, "y") - 0.6, 2);
    return metrics(square, 0.25 * 0.25 - square);
}

/// The better kind is only allowed in a corner of the square, below x + y = 0.4.
Metrics forbiddenHalf(const Configuration& configuration)
{
    const double x = numberOf(configuration, "x");
    const double y = numberOf(configuration, "y");
    const double kind = *configuration.find("kind") == Value(std::string("a")) ? 0.0 : 0.5;
    return metrics(std::pow(x - 0.7, 2) + std::pow(y - 0.7, 2) + kind, x + y - 0.4);
}

std::vector<Task> tasks()
{
    const Parameter kind{"kind", CategoricalDomain{{std::string("a"), std::string("b")}}, Group::Model, {}};
    return {{"forbidden disc", *SearchSpace::create({{unit("x"), unit("y")}, {}, {}}), forbiddenDisc, 0.0625},
            {"forbidden half", *SearchSpace::create({{unit("x"), unit("y"), kind}, {}, {}}), forbiddenHalf, 0.5}};
}

Objective constrained()
{
    Objective objective{"cost", Goal::Minimize};
    objective.constraints = {{"excess", Bound::AtMost, 0.0}};
    return objective;
}

/// A study of one trial after the other, what was measured elsewhere first.
History searched(std::string_view kind, const Task& task, std::uint64_t seed, std::span<const Configuration> before = {},
                 int trials = kTrials)
{
    const Objective objective = constrained();
    const auto strategy = *findStrategy(kind)->create({task.space, objective, trials, 1, seed}, {});
    History history(objective);
    const auto apply = [&](decltype(Event::what) what) {
        const Event event{history.lastSequence() + 1, std::move(what)};
        if (!history.apply(event))
            qFatal("the event was refused");
        strategy->observe(event);
    };
    for (std::int64_t number = 1; number <= trials; ++number) {
        Rng rng(mixSeed(seed, static_cast<std::uint64_t>(number)));
        const auto index = static_cast<std::size_t>(number - 1);
        const Proposal proposal =
            index < before.size() ? Proposal{before[index], Reason{"manual", {}, {}, {}, {}}} : *strategy->propose({}, rng);
        apply(TrialProposed{{number}, proposal.configuration, proposal.reason});
        apply(AttemptStarted{{number}, {number}});
        apply(AttemptFinished{
            {number}, {number}, {OutcomeKind::Completed, OutcomeCause::None, task.evaluate(proposal.configuration), 1.0, {}}});
    }
    return history;
}

/// Cost above the optimum of the best trial that keeps the constraint; infinite when none does.
double regret(const History& history, const Task& task)
{
    return history.bestIsFeasible() ? *history.loss(*history.best()) - task.optimum : kInfinity;
}

double medianRegret(std::string_view kind, const Task& task)
{
    std::vector<double> regrets;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed)
        regrets.push_back(regret(searched(kind, task, seed), task));
    std::ranges::sort(regrets);
    return regrets[kSeeds / 2];
}

void addStrategies()
{
    QTest::addColumn<QByteArray>("kind");
    for (const char* kind : {"automatic", "bayesian", "tpe", "cma_es"})
        QTest::newRow(kind) << QByteArray(kind);
}

}  // namespace

/// Strategies with a model of the objective, where the best they could measure is not allowed.
class TestConstraints : public QObject {
    Q_OBJECT

private slots:
    void search_endsNearTheConstrainedOptimum_data() { addStrategies(); }

    void search_endsNearTheConstrainedOptimum()
    {
        QFETCH(QByteArray, kind);
        for (const Task& task : tasks()) {
            const double guided = medianRegret(kind.toStdString(), task);
            const double random = medianRegret("random", task);
            const QString found = QStringLiteral("%1: %2 against %3").arg(QLatin1String(task.name)).arg(guided).arg(random);
            QVERIFY2(guided < 0.5 * random, qPrintable(found));  // measured 0.03 to 0.28
        }
    }

    void search_leavesAForbiddenStart_data() { addStrategies(); }

    void search_leavesAForbiddenStart()
    {
        QFETCH(QByteArray, kind);
        const Task task = tasks().front();
        std::vector<Configuration> forbidden;
        for (int i = 0; i < 16; ++i)
            forbidden.push_back({{"x", 0.22 + 0.05 * (i % 4)}, {"y", 0.52 + 0.05 * (i / 4)}});
        const History history = searched(kind.toStdString(), task, 1, forbidden);
        for (std::size_t i = 0; i < forbidden.size(); ++i)
            QVERIFY(!history.isFeasible(*history.trials()[i]));
        QVERIFY2(regret(history, task) < 0.1, std::to_string(regret(history, task)).c_str());
    }

    void search_goesOnWhereNothingIsAllowed_data() { addStrategies(); }

    void search_goesOnWhereNothingIsAllowed()  // and every violation is the same, so that none shows a way out
    {
        QFETCH(QByteArray, kind);
        Task task = tasks().back();
        task.evaluate = [](const Configuration& configuration) { return metrics(numberOf(configuration, "x"), 1.0); };
        const History history = searched(kind.toStdString(), task, 2);
        QVERIFY(!history.bestIsFeasible());
        int quadrants[4] = {};
        for (const TrialPtr& trial : history.trials()) {
            QVERIFY(task.space.check(trial->configuration).ok());
            ++quadrants[(numberOf(trial->configuration, "x") > 0.5 ? 1 : 0) +
                        (numberOf(trial->configuration, "y") > 0.5 ? 2 : 0)];
        }
        QVERIFY(*std::ranges::min_element(quadrants) >= 3);
    }

    void search_followsTheViolationOut()  // where little is allowed, the nearest misses show the way
    {
        Task task = tasks().front();
        task.evaluate = [](const Configuration& configuration) {
            const double square =
                std::pow(numberOf(configuration, "x") - 0.83, 2) + std::pow(numberOf(configuration, "y") - 0.21, 2);
            return metrics(numberOf(configuration, "x"), square - 0.05 * 0.05);
        };
        for (const char* kind : {"automatic", "bayesian", "tpe"})
            for (std::uint64_t seed = 0; seed < 3; ++seed)
                QVERIFY(searched(kind, task, seed).bestIsFeasible());
    }
};

QTEST_GUILESS_MAIN(TestConstraints)
#include "tst_constraints.moc"
