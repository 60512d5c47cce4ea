// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/cma_evolution.h"
#include "core/numeric/normal.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

using namespace trimtab;

namespace {

using Function = std::function<double(const Eigen::VectorXd&)>;

double sphere(const Eigen::VectorXd& x)
{
    return x.squaredNorm();
}

/// Condition 10^6.
double ellipsoid(const Eigen::VectorXd& x)
{
    double sum = 0.0;
    for (Eigen::Index i = 0; i < x.size(); ++i)
        sum += std::pow(1e6, static_cast<double>(i) / static_cast<double>(x.size() - 1)) * x[i] * x[i];
    return sum;
}

double rosenbrock(const Eigen::VectorXd& x)
{
    double sum = 0.0;
    for (Eigen::Index i = 0; i + 1 < x.size(); ++i)
        sum += 100.0 * std::pow(x[i + 1] - x[i] * x[i], 2) + std::pow(1.0 - x[i], 2);
    return sum;
}

/// A rotation by Householder reflections at fixed vectors.
Eigen::MatrixXd rotation(Eigen::Index n)
{
    Eigen::MatrixXd q = Eigen::MatrixXd::Identity(n, n);
    Rng rng(11);
    for (int k = 0; k < 2; ++k) {
        Eigen::VectorXd v(n);
        for (double& x : v)
            x = rng.normal();
        q -= 2.0 / v.squaredNorm() * (q * v) * v.transpose();
    }
    return q;
}

std::vector<Eigen::VectorXd> generation(const CmaEvolution& evolution, const Function& function, Rng& rng)
{
    std::vector<Eigen::VectorXd> samples;
    for (int i = 0; i < evolution.population(); ++i)
        samples.push_back(evolution.sample(rng));
    std::stable_sort(samples.begin(), samples.end(), [&](const auto& a, const auto& b) { return function(a) < function(b); });
    return samples;
}

/// Evaluations until a sample is below 10^-8, at most 20,000.
int evaluations(const Function& function, Eigen::Index n, std::uint64_t seed)
{
    CmaEvolution evolution(Eigen::VectorXd::Constant(n, 3.0), 1.0, CmaEvolution::defaultPopulation(n));
    Rng rng(seed);
    int used = 0;
    while (used < 20'000) {
        const auto ranked = generation(evolution, function, rng);
        used += evolution.population();
        if (function(ranked.front()) < 1e-8)
            return used;
        evolution.update(ranked);
    }
    return used;
}

int medianEvaluations(const Function& function, Eigen::Index n)
{
    std::vector<int> used;
    for (std::uint64_t seed = 0; seed < 7; ++seed)
        used.push_back(evaluations(function, n, seed));
    std::nth_element(used.begin(), used.begin() + 3, used.end());
    return used[3];
}

}  // namespace

class TestCmaEvolution : public QObject {
    Q_OBJECT

private slots:
    void update_minimizesTestFunctions_data()
    {
        QTest::addColumn<int>("function");
        QTest::addColumn<int>("dimension");
        QTest::addColumn<int>("most");
        // A fifth above the medians measured when this was written: 744, 1,576, 1,856 and 4,220.
        QTest::newRow("sphere 5-D") << 0 << 5 << 900;
        QTest::newRow("ellipsoid 5-D") << 1 << 5 << 1'900;
        QTest::newRow("Rosenbrock 5-D") << 2 << 5 << 2'250;
        QTest::newRow("ellipsoid 10-D") << 1 << 10 << 5'100;
    }

    void update_minimizesTestFunctions()
    {
        QFETCH(int, function);
        QFETCH(int, dimension);
        QFETCH(int, most);
        const Function functions[] = {sphere, ellipsoid, rosenbrock};
        const int used = medianEvaluations(functions[function], dimension);
        QVERIFY2(used <= most, std::to_string(used).c_str());
    }

    void update_isAsGoodInRotatedCoordinates()
    {
        const Eigen::MatrixXd q = rotation(5);
        const int straight = medianEvaluations(ellipsoid, 5);
        const int rotated = medianEvaluations([&](const Eigen::VectorXd& x) { return ellipsoid(q * x); }, 5);
        QVERIFY2(rotated < 1.3 * straight && straight < 1.3 * rotated,
                 qPrintable(QStringLiteral("%1 against %2").arg(rotated).arg(straight)));
    }

    void update_learnsVariancesOfManyCoordinates()
    {
        CmaEvolution evolution(Eigen::VectorXd::Constant(120, 3.0), 1.0, CmaEvolution::defaultPopulation(120));
        const double start = ellipsoid(evolution.mean());
        Rng rng(6);
        for (int i = 0; i < 600; ++i)
            evolution.update(generation(evolution, ellipsoid, rng));
        QVERIFY2(ellipsoid(evolution.mean()) < 1e-3 * start, std::to_string(ellipsoid(evolution.mean()) / start).c_str());
        QVERIFY(evolution.condition() > 1e3);
    }

    void update_dependsOnRanksOnly()
    {
        const Function flattened = [](const Eigen::VectorXd& x) { return -1.0 / (1.0 + ellipsoid(x)); };
        CmaEvolution a(Eigen::VectorXd::Constant(4, 3.0), 1.0, 8);
        CmaEvolution b = a;
        Rng first(3);
        Rng second(3);
        for (int i = 0; i < 30; ++i) {
            a.update(generation(a, ellipsoid, first));
            b.update(generation(b, flattened, second));
        }
        QVERIFY(a.mean() == b.mean());
        QVERIFY(a.deviations() == b.deviations());
    }

    void update_boundsWhatComesFromFarAway()
    {
        CmaEvolution evolution(Eigen::VectorXd::Zero(3), 0.1, 6);
        Rng rng(4);
        for (int i = 0; i < 20; ++i) {
            auto ranked = generation(evolution, sphere, rng);
            ranked.front().setConstant(1e138);  // N13
            ranked.back().setConstant(-1e138);
            evolution.update(ranked);
            QVERIFY(evolution.mean().allFinite() && evolution.deviations().allFinite());
        }
        QVERIFY(evolution.mean().norm() < 1e6);
    }

    void update_takesSpacesWithoutCoordinates()
    {
        CmaEvolution evolution(Eigen::VectorXd(), 0.1, 4);
        Rng rng(1);
        evolution.update(std::vector<Eigen::VectorXd>(4, evolution.sample(rng)));
        QCOMPARE(evolution.mean().size(), Eigen::Index{0});
        QCOMPARE(evolution.condition(), 1.0);
    }

    void keepMargin_keepsOtherLevelsWithinReach_data()
    {
        QTest::addColumn<double>("mean");
        QTest::newRow("inside, centre of its cell") << 0.5;
        QTest::newRow("inside, near a border") << 0.69;
        QTest::newRow("lowest") << 0.02;
        QTest::newRow("highest") << 0.97;
    }

    void keepMargin_keepsOtherLevelsWithinReach()  // N13: the step size alone would have died
    {
        QFETCH(double, mean);
        const std::vector<double> levels{0.1, 0.3, 0.5, 0.7, 0.9};
        CmaEvolution evolution(Eigen::Vector2d(mean, 0.5), 1e-9, 6);
        evolution.keepMargin(0, levels);
        const double deviation = evolution.deviations()[0];
        const double center = evolution.mean()[0];
        const double low = mean < 0.2 ? -10.0 : mean > 0.8 ? 0.8 : mean > 0.6 ? 0.6 : 0.4;
        const double high = mean > 0.8 ? 10.0 : low + 0.2 < 0.0 ? 0.2 : low + 0.2;
        const double others = normalCdf((low - center) / deviation) + normalCdf((center - high) / deviation);
        const double margin = 1.0 / (2.0 * 6.0);
        QVERIFY2(std::abs(others - margin) < 1e-6, std::to_string(others).c_str());
        QVERIFY(center > low && center < high);  // the likeliest level is still the same
        QVERIFY(std::abs(evolution.deviations()[1] - 1e-9) < 1e-15);
    }

    void keepMargin_leavesWideDistributionsAlone()
    {
        CmaEvolution evolution(Eigen::Vector2d(0.52, 0.5), 0.3, 6);
        evolution.keepMargin(0, {0.1, 0.3, 0.5, 0.7, 0.9});
        QCOMPARE(evolution.mean()[0], 0.52);
        QVERIFY(std::abs(evolution.deviations()[0] - 0.3) < 1e-15);
    }

    void normalQuantile_invertsTheDistribution()  // references: scipy.stats.norm.ppf 1.10
    {
        QVERIFY(std::abs(normalQuantile(0.975) - 1.959963984540054) < 1e-14);
        QVERIFY(std::abs(normalQuantile(1e-300) + 37.0470962993612) < 1e-12);
        QCOMPARE(normalQuantile(0.5), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestCmaEvolution)
#include "tst_cma_evolution.moc"
