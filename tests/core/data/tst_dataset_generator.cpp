// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_generator.h"

#include <Eigen/QR>
#include <QtTest>

#include <numbers>

using namespace trimtab;

namespace {

Dataset generated(std::string_view id)
{
    return generateDataset(*findDataset(id));
}

/// Root mean square of the entries.
double rms(const Eigen::VectorXd& x)
{
    return std::sqrt(x.squaredNorm() / static_cast<double>(x.size()));
}

}  // namespace

class TestDatasetGenerator final : public QObject {
    Q_OBJECT

private slots:
    void generate_keepsThePromisesOfTheCatalogue();
    void generate_isRepeatable();
    void generate_startsWithTheSameRowInEveryVersion();
    void twoMoons_lieOnTheirArcs();
    void circles_haveTheirRadii();
    void spirals_windAroundEachOther();
    void xor_classFollowsTheQuadrant();
    void friedman_followsItsFormulaUpToTheNoise();
    void friedman_noiseColumnsDoNotMatter();
    void sparseLinear_followsItsCoefficientsUpToTheNoise();
    void sparseLinear_leastSquaresFindsTheCoefficients();
    void sparseLinear_neighboursAreCorrelated();
};

void TestDatasetGenerator::generate_keepsThePromisesOfTheCatalogue()
{
    for (const DatasetInfo& info : datasets()) {
        if (!info.generated)
            continue;
        const Dataset data = generateDataset(info);
        QCOMPARE(data.id, std::string(info.id));
        QCOMPARE(data.X.rows(), info.rows);
        QCOMPARE(data.X.cols(), info.features);
        QCOMPARE(data.y.size(), info.rows);
        QCOMPARE(data.classes(), info.classes);
        QCOMPARE(data.featureNames.size(), static_cast<std::size_t>(info.features));
        QCOMPARE(data.featureNames.back(), "x" + std::to_string(info.features));
        QVERIFY(data.X.allFinite() && data.y.allFinite());
        for (int k = 0; k < info.classes; ++k)
            QVERIFY((data.y.array() == k).count() > info.rows / (info.classes + 1));
    }
}

void TestDatasetGenerator::generate_isRepeatable()
{
    for (const DatasetInfo& info : datasets()) {
        if (!info.generated)
            continue;
        const Dataset first = generateDataset(info);
        const Dataset second = generateDataset(info);
        QVERIFY(first.X == second.X && first.y == second.y);
    }
}

void TestDatasetGenerator::generate_startsWithTheSameRowInEveryVersion()
{
    // Uniform numbers need no library function, so these hold everywhere. A change means different data sets.
    const Dataset data = generated("xor");
    QCOMPARE(data.X(0, 0), -0.08883271359399636);
    QCOMPARE(data.X(599, 1), -0.40135576250829996);
}

void TestDatasetGenerator::twoMoons_lieOnTheirArcs()
{
    const Dataset data = generated("two_moons");
    Eigen::VectorXd distance(data.X.rows());
    for (Eigen::Index row = 0; row < data.X.rows(); ++row) {
        const bool lower = data.y[row] == 1.0;
        const Eigen::Vector2d centre = lower ? Eigen::Vector2d(1.0, 0.5) : Eigen::Vector2d(0.0, 0.0);
        distance[row] = (data.X.row(row).transpose() - centre).norm() - 1.0;
    }
    QVERIFY(std::abs(distance.mean()) < 0.03);
    QVERIFY(std::abs(rms(distance) - 0.15) < 0.02);
}

void TestDatasetGenerator::circles_haveTheirRadii()
{
    const Dataset data = generated("circles");
    const Eigen::VectorXd expected = (data.y.array() == 1.0).select(Eigen::VectorXd::Constant(600, 0.5), 1.0);
    const Eigen::VectorXd noise = data.X.rowwise().norm() - expected;
    QVERIFY(std::abs(noise.mean()) < 0.02);
    QVERIFY(std::abs(rms(noise) - 0.1) < 0.01);
    QVERIFY(noise.cwiseAbs().maxCoeff() < 0.5);
}

void TestDatasetGenerator::spirals_windAroundEachOther()
{
    const Dataset data = generated("spirals");
    for (Eigen::Index row = 0; row < data.X.rows(); ++row) {
        const double radius = data.X.row(row).norm();
        const double angle = 3.5 * std::numbers::pi * radius + (data.y[row] == 1.0 ? std::numbers::pi : 0.0);
        const Eigen::RowVector2d onArm(radius * std::cos(angle), radius * std::sin(angle));
        // Noise of 0.02 along the radius turns the expected point by up to 3.5 pi 0.02 radius; five deviations of both.
        QVERIFY((data.X.row(row) - onArm).norm() < 5 * 0.02 * std::hypot(1.0, 3.5 * std::numbers::pi * radius));
    }
}

void TestDatasetGenerator::xor_classFollowsTheQuadrant()
{
    const Dataset data = generated("xor");
    for (Eigen::Index row = 0; row < data.X.rows(); ++row)
        QCOMPARE(data.y[row] == 1.0, data.X(row, 0) * data.X(row, 1) < 0.0);
    QVERIFY(data.X.cwiseAbs().maxCoeff() <= 1.0);
}

void TestDatasetGenerator::friedman_followsItsFormulaUpToTheNoise()
{
    const Dataset data = generated("friedman");
    const auto x = [&](int column) { return data.X.col(column - 1).array(); };
    const Eigen::VectorXd signal =
        10.0 * (std::numbers::pi * x(1) * x(2)).sin() + 20.0 * (x(3) - 0.5).square() + 10.0 * x(4) + 5.0 * x(5);
    const Eigen::VectorXd noise = data.y - signal;
    QVERIFY(std::abs(noise.mean()) < 4.0 / std::sqrt(500.0));
    QVERIFY(std::abs(rms(noise) - 1.0) < 4.0 / std::sqrt(1000.0));  // deviation of a deviation: 1 / sqrt(2 n)
    QVERIFY(data.X.minCoeff() >= 0.0 && data.X.maxCoeff() < 1.0);
}

void TestDatasetGenerator::friedman_noiseColumnsDoNotMatter()
{
    const Dataset data = generated("friedman");
    const Eigen::VectorXd y = data.y.array() - data.y.mean();
    for (int column = 5; column < 15; ++column) {
        const Eigen::VectorXd x = data.X.col(column).array() - data.X.col(column).mean();
        QVERIFY(std::abs(x.dot(y)) / (x.norm() * y.norm()) < 4.0 / std::sqrt(500.0));
    }
}

void TestDatasetGenerator::sparseLinear_followsItsCoefficientsUpToTheNoise()
{
    const Dataset data = generated("sparse_linear");
    const std::span<const double> beta = sparseLinearCoefficients();
    QCOMPARE(beta.size(), std::size_t{50});
    const Eigen::Map<const Eigen::VectorXd> truth(beta.data(), 50);
    QCOMPARE((truth.array() != 0.0).count(), Eigen::Index{8});
    const Eigen::VectorXd noise = data.y - data.X * truth;
    QVERIFY(std::abs(noise.mean()) < 4.0 / std::sqrt(400.0));
    QVERIFY(std::abs(rms(noise) - 1.0) < 4.0 / std::sqrt(800.0));
}

void TestDatasetGenerator::sparseLinear_leastSquaresFindsTheCoefficients()
{
    const Dataset data = generated("sparse_linear");
    const Eigen::VectorXd found = data.X.householderQr().solve(data.y);
    const Eigen::Map<const Eigen::VectorXd> truth(sparseLinearCoefficients().data(), 50);
    // Deviation of one estimate: sqrt((1 + r^2) / (1 - r^2) / (n - d)) = 0.07 for r = 1/2, n = 400, d = 50.
    QVERIFY((found - truth).cwiseAbs().maxCoeff() < 5 * 0.07);
}

void TestDatasetGenerator::sparseLinear_neighboursAreCorrelated()
{
    const Dataset data = generated("sparse_linear");
    double neighbours = 0.0;
    for (int column = 1; column < 50; ++column)
        neighbours += data.X.col(column).dot(data.X.col(column - 1)) / 400.0 / 49.0;
    QVERIFY(std::abs(neighbours - 0.5) < 0.05);
    QVERIFY(std::abs(data.X.squaredNorm() / (400.0 * 50.0) - 1.0) < 0.05);
}

QTEST_GUILESS_MAIN(TestDatasetGenerator)
#include "tst_dataset_generator.moc"
