// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/optimizer.h"

#include "tests/core/model/instruction_sets.h"

#include <Eigen/Core>
#include <QTest>

#include <cmath>
#include <functional>

using namespace trimtab;

namespace {

constexpr Eigen::Index kSize = 1504;

/// Minimizes sum c_i w_i^2 / 2 in single precision beside a recurrence of double precision and compares after every step. The
/// slopes come from the single-precision weights, so that the two differ by rounding only.
/// @param move what the textbook adds to the weights, from a slope and the number of the step, from 1
bool equalsRecurrence(const OptimizerSettings& settings, InstructionSet set,
                      const std::function<Eigen::ArrayXd(const Eigen::ArrayXd& slope, int step)>& move)
{
    Optimizer optimizer(settings, kSize, set);
    const Eigen::ArrayXd curvature = Eigen::ArrayXd::LinSpaced(kSize, 0.1, 3.0);
    Eigen::VectorXf w = Eigen::VectorXf::LinSpaced(kSize, -1.0F, 1.0F);
    Eigen::ArrayXd reference = w.cast<double>().array();
    for (int step = 1; step <= 50; ++step) {
        const Eigen::VectorXf slope = (curvature * w.cast<double>().array()).matrix().cast<float>();
        optimizer.step(w.data(), slope.data(), 0.01 * step);
        reference += 0.01 * step * move(slope.cast<double>().array(), step);
        if (!((reference - w.cast<double>().array()).abs().maxCoeff() < 2e-5))
            return false;
    }
    return true;
}

}  // namespace

class TestOptimizer final : public QObject {
    Q_OBJECT

private slots:
    void sgd_equalsItsRecurrence_data()
    {
        QTest::addColumn<double>("momentum");
        QTest::newRow("plain") << 0.0;
        QTest::newRow("momentum") << 0.9;
    }

    void sgd_equalsItsRecurrence()
    {
        QFETCH(double, momentum);
        // v <- momentum v - rate g with a rate that changes: the sum below is v / rate.
        for (const InstructionSet set : supportedInstructionSets()) {
            Eigen::ArrayXd velocity = Eigen::ArrayXd::Zero(kSize);
            QVERIFY2(equalsRecurrence({.kind = OptimizerKind::Sgd, .momentum = momentum}, set,
                                      [&](const Eigen::ArrayXd& slope, int step) -> Eigen::ArrayXd {
                                          const double rate = 0.01 * step;
                                          velocity = momentum * velocity - rate * slope;
                                          return velocity / rate;
                                      }),
                     nameOf(set));
        }
    }

    void nesterov_equalsItsRecurrence()
    {
        for (const InstructionSet set : supportedInstructionSets()) {
            Eigen::ArrayXd velocity = Eigen::ArrayXd::Zero(kSize);
            QVERIFY2(equalsRecurrence({.kind = OptimizerKind::Nesterov, .momentum = 0.8}, set,
                                      [&](const Eigen::ArrayXd& slope, int step) -> Eigen::ArrayXd {
                                          const double rate = 0.01 * step;
                                          velocity = 0.8 * velocity - rate * slope;
                                          return 0.8 * velocity / rate - slope;
                                      }),
                     nameOf(set));
        }
    }

    void rmsprop_equalsItsRecurrence()
    {
        for (const InstructionSet set : supportedInstructionSets()) {
            Eigen::ArrayXd square = Eigen::ArrayXd::Zero(kSize);
            QVERIFY2(equalsRecurrence({.kind = OptimizerKind::RmsProp, .squareDecay = 0.9, .epsilon = 1e-3}, set,
                                      [&](const Eigen::ArrayXd& slope, int) -> Eigen::ArrayXd {
                                          square = 0.9 * square + 0.1 * slope.square();
                                          return -slope / (square.sqrt() + 1e-3);
                                      }),
                     nameOf(set));
        }
    }

    void adam_equalsThePaperStepByStep()
    {
        for (const OptimizerKind kind : {OptimizerKind::Adam, OptimizerKind::AdamW}) {
            for (const InstructionSet set : supportedInstructionSets()) {
                Eigen::ArrayXd mean = Eigen::ArrayXd::Zero(kSize);
                Eigen::ArrayXd square = Eigen::ArrayXd::Zero(kSize);
                QVERIFY2(equalsRecurrence({.kind = kind, .epsilon = 1e-3}, set,
                                          [&](const Eigen::ArrayXd& slope, int step) -> Eigen::ArrayXd {
                                              mean = 0.9 * mean + 0.1 * slope;
                                              square = 0.999 * square + 0.001 * slope.square();
                                              return -mean / (1.0 - std::pow(0.9, step)) /
                                                     ((square / (1.0 - std::pow(0.999, step))).sqrt() + 1e-3);
                                          }),
                         nameOf(set));
            }
        }
    }

    void adam_startsWithTheRateInEveryDirection()
    {
        for (const InstructionSet set : supportedInstructionSets()) {
            Optimizer adam({.kind = OptimizerKind::Adam}, kPanelRows, set);
            Eigen::VectorXf w = Eigen::VectorXf::Zero(kPanelRows);
            Eigen::VectorXf slope = Eigen::VectorXf::Zero(kPanelRows);
            slope.head<2>() << 1e-3F, -1e3F;
            adam.step(w.data(), slope.data(), 0.1);
            QVERIFY(std::abs(w[0] + 0.1F) < 1e-5F);
            QVERIFY(std::abs(w[1] - 0.1F) < 1e-5F);
            QVERIFY(w.tail(kPanelRows - 2).isZero(0.0F));
        }
    }
};

QTEST_GUILESS_MAIN(TestOptimizer)
#include "tst_optimizer.moc"
