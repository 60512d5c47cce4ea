// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/imputer.h"

#include <QtTest>

#include <limits>

using namespace trimtab;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace

class TestImputer final : public QObject {
    Q_OBJECT

private slots:
    void numbers_getTheMedianOfTheFittedRows();
    void categories_getTheMostFrequentOne();
    void category_withoutAFeatureMayBeTheMostFrequent();
    void column_thatIsMissingAltogetherBecomesZero();
    void largestNumbers_doNotOverflow();
};

void TestImputer::numbers_getTheMedianOfTheFittedRows()
{
    const Eigen::MatrixXd X{{1, 5}, {kNone, 7}, {9, 100}, {2, 6}};
    const Imputer imputer = Imputer::fit(X, {});
    const Eigen::MatrixXd filled = imputer.transform(X);
    QVERIFY((filled == Eigen::MatrixXd{{1, 5}, {2, 7}, {9, 100}, {2, 6}}));
    QVERIFY((imputer.transform(Eigen::MatrixXd{{kNone, kNone}}) == Eigen::MatrixXd{{2, 6.5}}));
}

void TestImputer::categories_getTheMostFrequentOne()
{
    const Eigen::MatrixXd X{{1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {kNone, kNone, kNone}, {0, 0, 1}};
    const std::vector<OneHotBlock> block{{0, 3}};
    QVERIFY((Imputer::fit(X, block).transform(X.row(3)) == Eigen::MatrixXd{{0, 1, 0}}));
}

void TestImputer::category_withoutAFeatureMayBeTheMostFrequent()
{
    const Eigen::MatrixXd X{{0}, {0}, {1}, {kNone}};
    const std::vector<OneHotBlock> block{{0, 1}};
    QVERIFY((Imputer::fit(X, block).transform(X.row(3)) == Eigen::MatrixXd{{0}}));
    QVERIFY((Imputer::fit(X.bottomRows(2), block).transform(X.row(3)) == Eigen::MatrixXd{{1}}));
}

void TestImputer::column_thatIsMissingAltogetherBecomesZero()  // I10
{
    const Eigen::MatrixXd X{{kNone}, {kNone}};
    QVERIFY((Imputer::fit(X, {}).transform(X) == Eigen::MatrixXd{{0}, {0}}));
}

void TestImputer::largestNumbers_doNotOverflow()  // N5
{
    const Eigen::MatrixXd X{{1.7e308}, {1.5e308}, {kNone}};
    QCOMPARE(Imputer::fit(X, {}).transform(X)(2, 0), 1.6e308);
}

QTEST_GUILESS_MAIN(TestImputer)
#include "tst_imputer.moc"
