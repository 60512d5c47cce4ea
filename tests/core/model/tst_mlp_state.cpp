// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/mlp.h"

#include "tests/core/model/instruction_sets.h"
#include "tests/core/model/model_fixtures.h"

#include <QTest>

using namespace trimtab;

namespace {

const NeverStop kNeverStop;

Mlp::Settings everything(OptimizerKind kind, InstructionSet set = InstructionSet::Baseline)
{
    return {.hidden = {{12, 0.3}, {7, 0.2}},
            .inputDropout = 0.1,
            .penalty = {1e-4, 1e-3},
            .batch = 16,
            .optimizer = {.kind = kind},
            .learningRate = {.kind = LearningRate::Kind::OneCycle, .rate = 0.01, .total = 10.0},
            .clipNorm = 1.0,
            .earlyStopping = Mlp::EarlyStopping{.patience = 50, .share = 0.2},
            .instructions = set};
}

std::unique_ptr<Mlp> created(const Sample& sample, const Mlp::Settings& settings, std::uint64_t seed = 1)
{
    return *Mlp::create(sample.set(seed), settings);
}

}  // namespace

class TestMlpState final : public QObject {
    Q_OBJECT

private slots:
    void restored_continuesBitForBit_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("set");
        for (int kind = 0; kind < 5; ++kind)
            for (const InstructionSet set : supportedInstructionSets())
                QTest::addRow("optimizer %d, %s", kind, nameOf(set)) << kind << static_cast<int>(set);
    }

    void restored_continuesBitForBit()
    {
        QFETCH(int, kind);
        QFETCH(int, set);
        const Sample sample = classificationSample(100, 5, 3);
        const Mlp::Settings settings = everything(static_cast<OptimizerKind>(kind), static_cast<InstructionSet>(set));
        const auto straight = created(sample, settings);
        const auto first = created(sample, settings);
        QVERIFY(straight->train(10, kNeverStop).ok());
        QVERIFY(first->train(5, kNeverStop).ok());
        const auto second = created(sample, settings);
        QVERIFY(second->restore(first->state()).ok());
        QCOMPARE(second->resource(), 5.0);
        QVERIFY(second->predict(sample.X) == first->predict(sample.X));
        QVERIFY(second->train(10, kNeverStop).ok());
        QVERIFY(second->state() == straight->state());
        QVERIFY(second->predict(sample.X) == straight->predict(sample.X));
    }

    void restored_insideAnEpochContinuesToo()
    {
        const Sample sample = regressionSample(100, 5);
        const Mlp::Settings settings = everything(OptimizerKind::Adam);
        const auto straight = created(sample, settings);
        QVERIFY(straight->train(4, kNeverStop).ok());
        for (int polls = 1; polls < 30; ++polls) {
            const auto stopped = created(sample, settings);
            QVERIFY(stopped->train(4, StopAfter(polls)).ok());
            const auto continued = created(sample, settings);
            QVERIFY(continued->restore(stopped->state()).ok());
            QVERIFY(continued->train(4, kNeverStop).ok());
            QVERIFY(continued->state() == straight->state());
        }
    }

    void restore_refusesWhatIsNotItsOwn()
    {
        const Sample sample = classificationSample(60, 5, 3);
        const Mlp::Settings settings = everything(OptimizerKind::Adam);
        const auto model = created(sample, settings);
        QVERIFY(model->train(2, kNeverStop).ok());
        const std::vector<std::byte> state = model->state();

        const auto refusedBy = [&](const Mlp::Settings& other, std::uint64_t seed) {
            const auto stranger = created(sample, other, seed);
            const std::vector<std::byte> before = stranger->state();
            const Status status = stranger->restore(state);
            return !status.ok() && status.error().code == Error::Code::InvalidInput && stranger->state() == before;
        };
        QVERIFY(refusedBy(settings, 2));
        QVERIFY(refusedBy(everything(OptimizerKind::RmsProp), 1));
        Mlp::Settings wider = settings;
        wider.hidden[1].units = 8;
        QVERIFY(refusedBy(wider, 1));
        QVERIFY(model->restore(state).ok());
    }
};

QTEST_GUILESS_MAIN(TestMlpState)
#include "tst_mlp_state.moc"
