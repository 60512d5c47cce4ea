// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/polynomial_features.h"

#include <QTest>

using namespace trimtab;
using Terms = PolynomialFeatures::Terms;

class TestPolynomialFeatures final : public QObject {
    Q_OBJECT

private slots:
    void transform_ordersByDegree();
    void interactions_haveNoPowers();
    void degreeOne_copies();
    void count_isTheNumberOfColumns();
    void count_mayBeBeyondEveryInteger();
};

namespace {

const Eigen::MatrixXd kRow{{2.0, 3.0, 5.0}};

}  // namespace

void TestPolynomialFeatures::transform_ordersByDegree()
{
    // The order of PolynomialFeatures(2, include_bias=False) of scikit-learn.
    const Eigen::MatrixXd expected{{2.0, 3.0, 5.0, 4.0, 6.0, 10.0, 9.0, 15.0, 25.0}};
    QCOMPARE(PolynomialFeatures(3, 2, Terms::All).transform(kRow), expected);
    const Eigen::MatrixXd cubes{{2.0, 3.0, 4.0, 6.0, 9.0, 8.0, 12.0, 18.0, 27.0}};
    QCOMPARE(PolynomialFeatures(2, 3, Terms::All).transform(kRow.leftCols(2)), cubes);
}

void TestPolynomialFeatures::interactions_haveNoPowers()
{
    const Eigen::MatrixXd expected{{2.0, 3.0, 5.0, 6.0, 10.0, 15.0, 30.0}};
    QCOMPARE(PolynomialFeatures(3, 3, Terms::Interactions).transform(kRow), expected);
    QCOMPARE(PolynomialFeatures(3, 9, Terms::Interactions).transform(kRow), expected);  // no four of three features
}

void TestPolynomialFeatures::degreeOne_copies()
{
    for (const Terms terms : {Terms::All, Terms::Interactions})
        QCOMPARE(PolynomialFeatures(3, 1, terms).transform(kRow), kRow);
}

void TestPolynomialFeatures::count_isTheNumberOfColumns()
{
    for (const Terms terms : {Terms::All, Terms::Interactions}) {
        for (int features = 1; features <= 6; ++features) {
            for (int degree = 1; degree <= 5; ++degree) {
                const Eigen::MatrixXd X = Eigen::MatrixXd::Ones(2, features);
                QCOMPARE(static_cast<double>(PolynomialFeatures(features, degree, terms).transform(X).cols()),
                         PolynomialFeatures::count(features, degree, terms));
            }
        }
    }
}

void TestPolynomialFeatures::count_mayBeBeyondEveryInteger()
{
    QVERIFY(PolynomialFeatures::count(1'000'000, 4, Terms::All) > 4e22);
}

QTEST_GUILESS_MAIN(TestPolynomialFeatures)
#include "tst_polynomial_features.moc"
