// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"
#include "core/strategy/surrogate.h"
#include "core/strategy/unit_cube.h"
#include "core/util/rng.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace trimtab;

namespace {

SearchSpace cubeOf(int dimension)
{
    std::vector<Parameter> parameters;
    for (int i = 0; i < dimension; ++i)
        parameters.push_back({"x" + std::to_string(i), RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}});
    return *SearchSpace::create({std::move(parameters), {}, {}});
}

/// Observations at random points, with the model over them.
class Modelled {
public:
    using Function = std::function<double(const Eigen::VectorXd&)>;

    Modelled(const SearchSpace& space, Function function)
        : m_space(space),
          m_function(std::move(function)),
          m_observations(space, {"value", Goal::Minimize}),
          m_surrogate(UnitCube(space).kinds(), m_observations)
    {}

    void observe(int count)
    {
        for (int i = 0; i < count; ++i)
            observe(*sample(m_space, m_rng));
    }
    void observe(const Configuration& configuration)
    {
        static const auto names = std::make_shared<const std::vector<std::string>>(1, "value");
        const TrialId trial{++m_count};
        const double loss = m_function(encode(m_space, configuration));
        const OutcomeKind kind = std::isfinite(loss) ? OutcomeKind::Completed : OutcomeKind::Failed;
        m_observations.observe({2 * m_count - 1, TrialProposed{trial, configuration, {}}});
        m_observations.observe(
            {2 * m_count,
             AttemptFinished{AttemptId{m_count}, trial, {kind, OutcomeCause::None, Metrics(names, {loss}), 1.0, {}}}});
    }
    const std::optional<FittedModel>& model() const { return m_surrogate.model(); }
    const Observations& observations() const { return m_observations; }

private:
    const SearchSpace& m_space;
    Function m_function;
    Observations m_observations;
    Surrogate m_surrogate;
    Rng m_rng{12};
    std::int64_t m_count = 0;
};

double waves(const Eigen::VectorXd& x)
{
    return std::sin(7.0 * x[0]) + x.squaredNorm();
}

std::vector<CovarianceForm> formsOf(const FittedModel& model)
{
    std::vector<CovarianceForm> forms;
    for (const GaussianProcess& process : model.processes)
        forms.push_back(process.covariance().parameters().form);
    return forms;
}

}  // namespace

class TestSurrogate : public QObject {
    Q_OBJECT

private slots:
    void model_dependsOnTheObservationsAlone()  // N18
    {
        const SearchSpace space = cubeOf(3);
        Modelled always(space, waves);
        Modelled seldom(space, waves);
        Rng rng(1);
        const Eigen::MatrixXd X = Eigen::MatrixXd::NullaryExpr(5, 3, [&] { return rng.uniform(); });
        for (int i = 1; i <= 90; ++i) {
            always.observe(1);
            seldom.observe(1);
            const auto& model = always.model();
            if (i != 11 && i != 39 && i != 63 && i != 64 && i != 90)
                continue;
            const auto& same = seldom.model();
            QCOMPARE(model->processes.size(), same->processes.size());
            for (std::size_t k = 0; k < model->processes.size(); ++k) {
                const Posterior a = model->processes[k].predict(X);
                const Posterior b = same->processes[k].predict(X);
                QVERIFY(a.mean == b.mean && a.deviation == b.deviation);
            }
        }
    }

    void model_keepsBothFormsWhileObservationsAreFew()
    {
        const SearchSpace space = cubeOf(2);
        Modelled few(space, waves);
        few.observe(63);
        const std::vector<CovarianceForm> both{CovarianceForm::Additive, CovarianceForm::Radial};
        QVERIFY(formsOf(*few.model()) == both);
        few.observe(1);
        QCOMPARE(few.model()->processes.size(), std::size_t{1});
        const SearchSpace line = cubeOf(1);
        Modelled single(line, waves);
        single.observe(10);
        QVERIFY(formsOf(*single.model()) == std::vector{CovarianceForm::Radial});
    }

    void model_choosesTheFormThatPredicts()
    {
        const SearchSpace space = cubeOf(4);
        const auto sum = [](const Eigen::VectorXd& x) { return (9.0 * x.array()).sin().sum(); };
        Modelled additive(space, sum);
        additive.observe(80);
        QVERIFY(formsOf(*additive.model()) == std::vector{CovarianceForm::Additive});
        const auto ridge = [](const Eigen::VectorXd& x) { return std::sin(5.0 * x.sum()); };
        Modelled radial(space, ridge);
        radial.observe(80);
        QVERIFY(formsOf(*radial.model()) == std::vector{CovarianceForm::Radial});
    }

    void model_mergesMeasurementsOfOnePoint()  // N1
    {
        const SearchSpace space = cubeOf(2);
        Modelled modelled(space, waves);
        modelled.observe(10);
        for (int i = 0; i < 40; ++i)
            modelled.observe(Configuration{{"x0", 0.25}, {"x1", 0.75}});
        QCOMPARE(modelled.observations().all().size(), std::size_t{50});
        for (const GaussianProcess& process : modelled.model()->processes)
            QCOMPARE(process.points().rows(), Eigen::Index{11});
    }

    void model_isMissingWithoutTwoLosses()  // N3
    {
        const SearchSpace space = cubeOf(2);
        Modelled failing(space, [](const Eigen::VectorXd&) { return std::nan(""); });
        failing.observe(20);
        QVERIFY(!failing.model().has_value());
        Modelled fresh(space, waves);
        QVERIFY(!fresh.model().has_value());
        fresh.observe(1);
        QVERIFY(!fresh.model().has_value());
        fresh.observe(1);
        QVERIFY(fresh.model().has_value());
        QCOMPARE(fresh.observations().lowestLoss(),
                 std::min(*fresh.observations().all()[0].loss, *fresh.observations().all()[1].loss));
    }
};

QTEST_GUILESS_MAIN(TestSurrogate)
#include "tst_surrogate.moc"
