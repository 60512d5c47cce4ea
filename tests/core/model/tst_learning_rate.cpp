// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/learning_rate.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace trimtab;

class TestLearningRate final : public QObject {
    Q_OBJECT

private slots:
    void constant_staysAndWarmsUp()
    {
        const LearningRate rate{.rate = 0.4, .total = 100.0, .warmup = 4.0};
        near(rate.at(0.0), 0.1);
        near(rate.at(1.0), 0.2);
        near(rate.at(3.0), 0.4);
        near(rate.at(4.0), 0.4);
        near(rate.at(1000.0), 0.4);
        near(LearningRate{.rate = 0.4}.at(0.0), 0.4);
    }

    void step_fallsAtItsPeriods()
    {
        const LearningRate rate{
            .kind = LearningRate::Kind::Step, .rate = 1.0, .total = 40.0, .warmup = 5.0, .period = 10.0, .factor = 0.1};
        near(rate.at(0.0), 0.2);
        near(rate.at(14.0), 1.0);
        near(rate.at(15.0), 0.1);
        near(rate.at(24.0), 0.1);
        near(rate.at(25.0), 0.01);
        near(rate.at(1e6), 0.001);  // as at the end
    }

    void cosine_halvesInTheMiddle()
    {
        const LearningRate rate{.kind = LearningRate::Kind::Cosine, .rate = 0.2, .total = 110.0, .warmup = 10.0};
        near(rate.at(9.0), 0.2);
        near(rate.at(10.0), 0.2);
        near(rate.at(35.0), 0.1 * (1.0 + std::numbers::sqrt2 / 2.0));
        near(rate.at(60.0), 0.1);
        near(rate.at(110.0), 0.0);
        near(rate.at(500.0), 0.0);
    }

    void oneCycle_risesAndFalls()
    {
        const LearningRate rate{.kind = LearningRate::Kind::OneCycle, .rate = 0.1, .total = 101.0};
        near(rate.at(0.0), 0.004);
        near(rate.at(15.0), 0.052);  // the mean of both ends in the middle of the rise
        near(rate.at(30.0), 0.1);
        near(rate.at(65.0), 0.5 * (0.1 + 4e-7));
        near(rate.at(100.0), 4e-7);
        near(rate.at(200.0), 4e-7);
        for (double step = 0.0; step < 100.0; step += 1.0)
            QVERIFY(step < 30.0 ? rate.at(step) < rate.at(step + 1.0) : rate.at(step) > rate.at(step + 1.0));
        near(LearningRate{.kind = LearningRate::Kind::OneCycle, .rate = 0.1, .total = 1.0}.at(0.0), 0.004);
    }

    void withSteps_scalesTheTimes()
    {
        const LearningRate epochs{
            .kind = LearningRate::Kind::Step, .rate = 1.0, .total = 4.0, .warmup = 0.5, .period = 1.0, .factor = 0.5};
        const LearningRate steps = epochs.withSteps(10.0);
        near(steps.at(0.0), 0.2);
        near(steps.at(5.0), 1.0);
        near(steps.at(15.0), 0.5);
    }

private:
    static void near(double actual, double expected) { QVERIFY(std::abs(actual - expected) < 1e-12); }
};

QTEST_GUILESS_MAIN(TestLearningRate)
#include "tst_learning_rate.moc"
