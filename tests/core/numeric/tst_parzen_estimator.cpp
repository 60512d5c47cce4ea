// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/parzen_estimator.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>

using namespace trimtab;

namespace {

const double kAbsent = std::numeric_limits<double>::quiet_NaN();

const ParzenAxis kSmooth{CoordinateKind::Numeric, {}, 0.2};
const ParzenAxis kQuarters{CoordinateKind::Numeric, {0.125, 0.375, 0.625, 0.875}, 0.2};
const ParzenAxis kColours{CoordinateKind::Categorical, {1.0 / 6.0, 0.5, 5.0 / 6.0}, 0.3};

Eigen::VectorXd point(std::initializer_list<double> coordinates)
{
    Eigen::VectorXd made(static_cast<Eigen::Index>(coordinates.size()));
    std::copy(coordinates.begin(), coordinates.end(), made.begin());
    return made;
}

/// Logarithms of weights, the prior's last; 0 leaves it out.
Eigen::ArrayXd logs(std::initializer_list<double> weights)
{
    return point(weights).array().log();
}

ParzenEstimator estimator(std::vector<ParzenAxis> axes, const std::vector<Eigen::VectorXd>& centers)
{
    ParzenEstimator made(std::move(axes));
    for (const Eigen::VectorXd& center : centers)
        made.add(center);
    return made;
}

bool isNear(double a, double b, double tolerance = 1e-12)
{
    return std::abs(a - b) <= tolerance * std::max({1.0, std::abs(a), std::abs(b)});
}

/// Sums and integrals over a smooth axis, the quarters and the colours.
template <typename Density>
double integral(Density density)
{
    constexpr int kCells = 400;
    double sum = 0.0;
    for (const double level : kQuarters.levels)
        for (const double colour : kColours.levels)
            for (int i = 0; i < kCells; ++i)
                sum += density(point({(i + 0.5) / kCells, level, colour})) / kCells;
    return sum;
}

}  // namespace

class TestParzenEstimator : public QObject {
    Q_OBJECT

private slots:
    void logDensity_isThatOfTruncatedNormals()  // references: scipy.stats.truncnorm 1.10
    {
        const Eigen::ArrayXd only = logs({1.0, 0.0});
        QVERIFY(isNear(estimator({kSmooth}, {point({0.1})}).logDensity(point({0.3}), only), 0.5594507082793692));
        const ParzenAxis narrow{CoordinateKind::Numeric, {}, 0.05};
        QVERIFY(isNear(estimator({narrow}, {point({0.9})}).logDensity(point({0.95}), only), 1.599806649678283));
        const ParzenAxis narrower{CoordinateKind::Numeric, {}, 0.01};
        QVERIFY(isNear(estimator({narrower}, {point({0.0})}).logDensity(point({0.0}), only), std::log(79.78845608028654)));
    }

    void logDensity_integratesOverTheCellsOfLevels()  // references: scipy.stats.truncnorm 1.10
    {
        const ParzenEstimator one = estimator({kQuarters}, {point({0.375})});
        const std::array masses{0.24319770150829115, 0.4831442982823042, 0.24319770150829112, 0.030460298701113553};
        for (std::size_t i = 0; i < masses.size(); ++i)
            QVERIFY(isNear(std::exp(one.logDensity(point({kQuarters.levels[i]}), logs({1.0, 0.0}))), masses[i]));
    }

    void logDensity_smoothsCategories()
    {
        const ParzenEstimator one = estimator({kColours}, {point({0.5})});
        const Eigen::ArrayXd only = logs({1.0, 0.0});
        QVERIFY(isNear(std::exp(one.logDensity(point({0.5}), only)), 0.7));
        QVERIFY(isNear(std::exp(one.logDensity(point({5.0 / 6.0}), only)), 0.15));
    }

    void logDensity_integratesToOne()
    {
        const ParzenEstimator three =
            estimator({kSmooth, kQuarters, kColours},
                      {point({0.02, 0.875, 0.5}), point({0.7, kAbsent, 1.0 / 6.0}), point({kAbsent, 0.125, kAbsent})});
        const Eigen::ArrayXd weights = logs({0.4, 0.3, 0.2, 0.1});
        QVERIFY(isNear(integral([&](const auto& x) { return std::exp(three.logDensity(x, weights)); }), 1.0, 1e-5));
    }

    void logDensity_integratesAbsentCoordinatesOut()
    {
        const ParzenEstimator two =
            estimator({kSmooth, kQuarters, kColours}, {point({0.1, 0.375, 0.5}), point({0.8, kAbsent, 1.0 / 6.0})});
        const Eigen::ArrayXd weights = logs({0.5, 0.3, 0.2});
        const double whole = integral(
            [&](const Eigen::VectorXd& x) { return x[1] == 0.375 && x[2] == 0.5 ? std::exp(two.logDensity(x, weights)) : 0.0; });
        QVERIFY(isNear(std::exp(two.logDensity(point({kAbsent, 0.375, 0.5}), weights)), whole, 1e-5));
        QVERIFY(isNear(two.logDensity(point({kAbsent, kAbsent, kAbsent}), weights), 0.0));
    }

    void logDensity_isFiniteFarFromAllKernels()  // N14
    {
        const ParzenAxis narrow{CoordinateKind::Numeric, {}, 1e-9};
        const ParzenAxis narrowLevels{CoordinateKind::Numeric, kQuarters.levels, 1e-9};
        const ParzenEstimator far = estimator({narrow, narrowLevels}, {point({0.0, 0.125}), point({1e-3, 0.125})});
        const double value = far.logDensity(point({1.0, 0.875}), logs({0.5, 0.5 - 1e-12, 1e-12}));
        QVERIFY(isNear(value, std::log(1e-12) - std::log(4.0)));
    }

    void logDensity_ofKernelsWithoutWeightIsThatOfTheOthers()
    {
        const ParzenEstimator both = estimator({kSmooth}, {point({0.3}), point({0.9})});
        const ParzenEstimator one = estimator({kSmooth}, {point({0.9})});
        QVERIFY(isNear(both.logDensity(point({0.4}), logs({0.0, 0.6, 0.4})), one.logDensity(point({0.4}), logs({0.6, 0.4}))));
    }

    void sample_followsTheDensity()
    {
        const ParzenEstimator two =
            estimator({kSmooth, kQuarters, kColours}, {point({0.1, 0.375, 0.5}), point({0.8, kAbsent, kAbsent})});
        const Eigen::ArrayXd weights = point({5.0, 3.0, 2.0}).array();
        const Eigen::ArrayXd logWeights = (weights / weights.sum()).log();
        constexpr int kDraws = 20'000;
        std::array<std::array<std::array<int, 3>, 4>, 2> counts{};
        Rng rng(5);
        for (int i = 0; i < kDraws; ++i) {
            const Eigen::VectorXd x = two.sample(weights, rng);
            QVERIFY(x[0] >= 0.0 && x[0] <= 1.0);
            ++counts[x[0] < 0.5 ? 0 : 1][static_cast<std::size_t>(x[1] * 4.0)][static_cast<std::size_t>(x[2] * 3.0)];
        }
        double chiSquare = 0.0;
        for (std::size_t half = 0; half < 2; ++half)
            for (std::size_t level = 0; level < 4; ++level)
                for (std::size_t colour = 0; colour < 3; ++colour) {
                    double expected = 0.0;
                    for (int i = 0; i < 100; ++i)
                        expected += kDraws / 200.0 *
                                    std::exp(two.logDensity(point({0.5 * static_cast<double>(half) + (i + 0.5) / 200.0,
                                                                   kQuarters.levels[level], kColours.levels[colour]}),
                                                            logWeights));
                    chiSquare += std::pow(counts[half][level][colour] - expected, 2) / expected;
                }
        QVERIFY2(chiSquare < 49.7, std::to_string(chiSquare).c_str());  // 0.1 % of 23 degrees of freedom
    }
};

QTEST_GUILESS_MAIN(TestParzenEstimator)
#include "tst_parzen_estimator.moc"
