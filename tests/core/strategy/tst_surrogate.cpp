// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/surrogate.h"
#include "tests/support/modelled.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

using ModelledSurrogate = Modelled<Surrogate>;

const std::optional<FittedModel>& modelOf(const ModelledSurrogate& modelled)
{
    return modelled.model().model();
}

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
        ModelledSurrogate always(space, waves);
        ModelledSurrogate seldom(space, waves);
        Rng rng(1);
        const Eigen::MatrixXd X = Eigen::MatrixXd::NullaryExpr(5, 3, [&] { return rng.uniform(); });
        for (int i = 1; i <= 90; ++i) {
            always.observe(1);
            seldom.observe(1);
            const auto& model = modelOf(always);
            if (i != 11 && i != 39 && i != 63 && i != 64 && i != 90)
                continue;
            const auto& same = modelOf(seldom);
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
        ModelledSurrogate few(space, waves);
        few.observe(63);
        const std::vector<CovarianceForm> both{CovarianceForm::Additive, CovarianceForm::Radial};
        QVERIFY(formsOf(*modelOf(few)) == both);
        few.observe(1);
        QCOMPARE(modelOf(few)->processes.size(), std::size_t{1});
        const SearchSpace line = cubeOf(1);
        ModelledSurrogate single(line, waves);
        single.observe(10);
        QVERIFY(formsOf(*modelOf(single)) == std::vector{CovarianceForm::Radial});
    }

    void model_choosesTheFormThatPredicts()
    {
        const SearchSpace space = cubeOf(4);
        const auto sum = [](const Eigen::VectorXd& x) { return (9.0 * x.array()).sin().sum(); };
        ModelledSurrogate additive(space, sum);
        additive.observe(80);
        QVERIFY(formsOf(*modelOf(additive)) == std::vector{CovarianceForm::Additive});
        const auto ridge = [](const Eigen::VectorXd& x) { return std::sin(5.0 * x.sum()); };
        ModelledSurrogate radial(space, ridge);
        radial.observe(80);
        QVERIFY(formsOf(*modelOf(radial)) == std::vector{CovarianceForm::Radial});
    }

    void model_warpsCoordinatesWhenThatPays()
    {
        const SearchSpace space = cubeOf(2);
        // Ranges that should have been logarithmic, and others that are right.
        ModelledSurrogate skewed(space, [](const Eigen::VectorXd& x) { return (x.array() + 1e-4).log().abs().sum(); });
        skewed.observe(64);
        ModelledSurrogate even(space, [](const Eigen::VectorXd& x) { return std::sin(7.0 * x[0]) + std::cos(6.0 * x[1]); });
        even.observe(64);
        const auto isWarped = [](const GaussianProcess& process) { return !process.covariance().parameters().warp.isIdentity(); };
        QVERIFY(std::ranges::all_of(modelOf(skewed)->processes, isWarped));
        QVERIFY(std::ranges::none_of(modelOf(even)->processes, isWarped));
    }

    void model_choosesTheTransformThatPredicts()
    {
        const SearchSpace space = cubeOf(2);
        const auto smooth = [](const Eigen::VectorXd& x) { return std::sin(4.0 * x[0]) + std::cos(3.0 * x[1]); };
        ModelledSurrogate raised(space, [&](const Eigen::VectorXd& x) { return -std::exp(2.0 - smooth(x)); });
        raised.observe(64);
        QVERIFY(modelOf(raised)->warp.transform() == OutputTransform::YeoJohnson);
        const auto outliers = [&](const Eigen::VectorXd& x) { return smooth(x) > 0.0 ? std::expm1(3.0 * smooth(x)) : smooth(x); };
        ModelledSurrogate exploding(space, outliers);
        exploding.observe(64);
        QVERIFY(modelOf(exploding)->warp.transform() == OutputTransform::HalfLogarithmic);
    }

    void model_isExtendedBetweenCheckpoints()
    {
        const SearchSpace space = cubeOf(3);
        ModelledSurrogate modelled(space, waves);
        modelled.observe(79);
        QCOMPARE(modelOf(modelled)->processes.front().points().rows(), Eigen::Index{79});
        const GaussianProcess& extended = modelOf(modelled)->processes.front();
        const auto afresh = GaussianProcess::condition(extended.covariance(), Eigen::VectorXd::Constant(79, extended.noise()[0]),
                                                       extended.outputs());
        Rng rng(2);
        const Eigen::MatrixXd X = Eigen::MatrixXd::NullaryExpr(5, 3, [&] { return rng.uniform(); });
        QVERIFY((extended.predict(X).mean - afresh->predict(X).mean).cwiseAbs().maxCoeff() < 1e-8);
        QVERIFY((extended.predict(X).deviation - afresh->predict(X).deviation).cwiseAbs().maxCoeff() < 1e-8);
    }

    void model_takesFailuresForTheWorst()  // N4
    {
        const SearchSpace space = cubeOf(2);
        ModelledSurrogate modelled(space, [](const Eigen::VectorXd& x) { return x[0] > 0.5 ? std::nan("") : waves(x); });
        modelled.observe(40);
        const GaussianProcess& process = modelOf(modelled)->processes.front();
        QCOMPARE(process.points().rows(), Eigen::Index{40});
        for (Eigen::Index i = 0; i < 40; ++i)
            if (process.points()(i, 0) > 0.5)
                QCOMPARE(process.outputs()[i], process.outputs().maxCoeff());
    }

    void model_mergesMeasurementsOfOnePoint()  // N1
    {
        const SearchSpace space = cubeOf(2);
        ModelledSurrogate modelled(space, waves);
        modelled.observe(10);
        for (int i = 0; i < 42; ++i)
            modelled.observe(Configuration{{"x0", 0.25}, {"x1", 0.75}});
        QCOMPARE(modelled.observations().all().size(), SurrogateFits::checkpointBefore(52));
        for (const GaussianProcess& process : modelOf(modelled)->processes)
            QCOMPARE(process.points().rows(), Eigen::Index{11});
    }

    void model_isMissingWithoutTwoLosses()  // N3
    {
        const SearchSpace space = cubeOf(2);
        ModelledSurrogate failing(space, [](const Eigen::VectorXd&) { return std::nan(""); });
        failing.observe(20);
        QVERIFY(!modelOf(failing).has_value());
        ModelledSurrogate fresh(space, waves);
        QVERIFY(!modelOf(fresh).has_value());
        fresh.observe(1);
        QVERIFY(!modelOf(fresh).has_value());
        fresh.observe(1);
        QVERIFY(modelOf(fresh).has_value());
        QCOMPARE(fresh.observations().lowestLoss(),
                 std::min(*fresh.observations().all()[0].loss, *fresh.observations().all()[1].loss));
    }
};

QTEST_GUILESS_MAIN(TestSurrogate)
#include "tst_surrogate.moc"
