// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/image_features.h"

#include "core/util/rng.h"

#include <QTest>

using namespace trimtab;

namespace {

/// Two images.
Eigen::MatrixXd randomImages(int width)
{
    Rng rng(5);
    Eigen::MatrixXd X(2, width * width);
    for (double& x : X.reshaped())
        x = rng.uniform();
    return X;
}

double largestDifference(const Eigen::MatrixXd& A, const Eigen::MatrixXd& B)
{
    return (A - B).cwiseAbs().maxCoeff();
}

}  // namespace

class TestImageFeatures final : public QObject {
    Q_OBJECT

private slots:
    void crop_keepsTheMiddle();
    void resize_averagesAreas();
    void resize_keepsConstants_data();
    void resize_keepsConstants();
    void resize_keepsTheMean();
    void resize_toTheSameSizeIsExact();
    void resize_inTwoStepsIsOneStep();
};

void TestImageFeatures::crop_keepsTheMiddle()
{
    Eigen::MatrixXd X(1, 16);
    X << 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16;
    QCOMPARE(cropImages(X, 4, 1), (Eigen::MatrixXd(1, 4) << 6, 7, 10, 11).finished());
    QCOMPARE(cropImages(X, 4, 0), X);
}

void TestImageFeatures::resize_averagesAreas()
{
    Eigen::MatrixXd X(1, 9);
    X << 1, 2, 3, 4, 5, 6, 7, 8, 9;
    // A new pixel covers 1.5 x 1.5 old ones: one whole, two halves and a quarter. (1 + 2/2 + 4/2 + 5/4) / 2.25
    const Eigen::MatrixXd small = resizeImages(X, 3, 2);
    QVERIFY(largestDifference(small, (Eigen::MatrixXd(1, 4) << 5.25, 8.25, 14.25, 17.25).finished() / 2.25) < 1e-15);
    QVERIFY(largestDifference(resizeImages(X, 3, 1), Eigen::MatrixXd::Constant(1, 1, 5.0)) < 1e-15);
    Eigen::MatrixXd corner(1, 4);
    corner << 1, 2, 3, 4;
    QCOMPARE(resizeImages(corner, 2, 4), (Eigen::MatrixXd(1, 16) << 1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4).finished());
}

void TestImageFeatures::resize_keepsConstants_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("newWidth");
    for (const int width : {1, 2, 7, 8, 28})
        for (const int newWidth : {1, 2, 3, 5, 8, 64})
            QTest::addRow("%d to %d", width, newWidth) << width << newWidth;
}

void TestImageFeatures::resize_keepsConstants()
{
    QFETCH(int, width);
    QFETCH(int, newWidth);
    const Eigen::MatrixXd resized = resizeImages(Eigen::MatrixXd::Constant(2, width * width, 0.7), width, newWidth);
    QCOMPARE(resized.cols(), Eigen::Index{newWidth} * newWidth);
    QVERIFY(largestDifference(resized, Eigen::MatrixXd::Constant(2, newWidth * newWidth, 0.7)) < 1e-14);
}

void TestImageFeatures::resize_keepsTheMean()
{
    const Eigen::MatrixXd X = randomImages(8);
    for (const int newWidth : {1, 2, 3, 4, 5, 6, 7, 8, 16})
        QVERIFY(largestDifference(resizeImages(X, 8, newWidth).rowwise().mean(), X.rowwise().mean()) < 1e-14);
}

void TestImageFeatures::resize_toTheSameSizeIsExact()
{
    const Eigen::MatrixXd X = randomImages(7);
    QCOMPARE(resizeImages(X, 7, 7), X);
}

void TestImageFeatures::resize_inTwoStepsIsOneStep()
{
    const Eigen::MatrixXd X = randomImages(8);  // exact only where sizes divide
    QVERIFY(largestDifference(resizeImages(resizeImages(X, 8, 4), 4, 2), resizeImages(X, 8, 2)) < 1e-15);
}

QTEST_GUILESS_MAIN(TestImageFeatures)
#include "tst_image_features.moc"
