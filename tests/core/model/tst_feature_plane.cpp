// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/feature_plane.h"

#include "tests/core/model/model_fixtures.h"

#include <QTest>

using namespace trimtab;

class TestFeaturePlane final : public QObject {
    Q_OBJECT

private slots:
    void points_varyTwoFeaturesOnly()
    {
        const FeaturePlane plane{2, 0, Eigen::VectorXd{{1, 2, 3}}, Eigen::VectorXd{{10, 20}}, Eigen::RowVectorXd{{0, 7, 0}}};
        const Eigen::MatrixXd expected{{10, 7, 1}, {10, 7, 2}, {10, 7, 3}, {20, 7, 1}, {20, 7, 2}, {20, 7, 3}};
        QVERIFY(plane.points() == expected);
    }

    void medians_areThoseOfTheColumns()
    {
        const Eigen::MatrixXd X{{0, 5, 9}, {10, 5, 1}, {4, 5, 2}, {2, 5, 4}};
        const FeaturePlane plane = planeThroughMedians(X, 0, 1, 5, 0.1);
        QVERIFY(plane.others == Eigen::RowVectorXd({{3, 5, 3}}));
        QVERIFY(plane.acrossValues.isApprox(Eigen::VectorXd{{-1, 2, 5, 8, 11}}));
        QVERIFY(plane.upValues.isApprox(Eigen::VectorXd{{4, 4.5, 5, 5.5, 6}}));  // a feature without a range
        const FeaturePlane odd = planeThroughMedians(X.topRows(3), 0, 1, 2);
        QVERIFY(odd.others == Eigen::RowVectorXd({{4, 5, 2}}));
    }

    void surface_ofAModelIsAPicture()
    {
        // Least squares of y = x1 + 10 x3: rises by 1 to the right, by 10 upward.
        Sample sample{Task::Regression, 0, normalMatrix(30, 3, 4), {}};
        sample.y = sample.X.col(0) + 10.0 * sample.X.col(2);
        const auto model = *findModel("linear")->create(sample.set(), {{"penalty", "none"}});
        QVERIFY(model->train(10, NeverStop()).ok());
        const FeaturePlane plane{0, 2, Eigen::VectorXd{{0, 1, 2}}, Eigen::VectorXd{{0, 1}}, Eigen::RowVectorXd{{0, 3, 0}}};
        const Eigen::MatrixXd picture = model->predict(plane.points()).col(0).reshaped(3, 2);
        QVERIFY(picture.isApprox(Eigen::MatrixXd{{0, 10}, {1, 11}, {2, 12}}, 1e-9));
    }
};

QTEST_GUILESS_MAIN(TestFeaturePlane)
#include "tst_feature_plane.moc"
