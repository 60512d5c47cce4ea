// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/mlp.h"

#include "tests/core/model/model_fixtures.h"

#include <QTest>

#include <atomic>
#include <cstdlib>
#include <new>

// The linker leads every call of these functions out of our own objects here first (--wrap in CMakeLists.txt); Eigen takes its
// memory from malloc, so replacing operator new would miss it.
namespace {

std::atomic<int> allocations{0};

}  // namespace

extern "C" {

void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t count, std::size_t size);
void* __real_realloc(void* memory, std::size_t size);
void* __real__Znwm(std::size_t size);
void* __real__Znam(std::size_t size);
void* __real__ZnwmSt11align_val_t(std::size_t size, std::align_val_t alignment);

void* __wrap_malloc(std::size_t size)
{
    ++allocations;
    return __real_malloc(size);
}

void* __wrap_calloc(std::size_t count, std::size_t size)
{
    ++allocations;
    return __real_calloc(count, size);
}

void* __wrap_realloc(void* memory, std::size_t size)
{
    ++allocations;
    return __real_realloc(memory, size);
}

void* __wrap__Znwm(std::size_t size)
{
    ++allocations;
    return __real__Znwm(size);
}

void* __wrap__Znam(std::size_t size)
{
    ++allocations;
    return __real__Znam(size);
}

void* __wrap__ZnwmSt11align_val_t(std::size_t size, std::align_val_t alignment)
{
    ++allocations;
    return __real__ZnwmSt11align_val_t(size, alignment);
}
}

using namespace trimtab;

class TestMlpAllocation final : public QObject {
    Q_OBJECT

private slots:
    void counter_seesMatricesAndObjects();
    void training_allocatesNothing_data();
    void training_allocatesNothing();
};

void TestMlpAllocation::counter_seesMatricesAndObjects()
{
    const int before = allocations;
    const Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(10, 10);
    QVERIFY(matrix.isZero());
    QVERIFY(allocations > before);
    const int between = allocations;
    const Optimizer adam({}, kPanelRows, InstructionSet::Baseline);
    QCOMPARE(adam.firstMoment().size(), kPanelRows);
    QVERIFY(allocations > between + 1);  // two moments, in another translation unit
}

void TestMlpAllocation::training_allocatesNothing_data()
{
    QTest::addColumn<int>("activation");
    QTest::addColumn<int>("optimizer");
    QTest::addColumn<int>("units");
    QTest::addColumn<int>("batch");
    for (int activation = 0; activation < 6; ++activation)
        QTest::addRow("small, activation %d", activation) << activation << static_cast<int>(OptimizerKind::Adam) << 16 << 8;
    for (int optimizer = 0; optimizer < 5; ++optimizer)
        QTest::addRow("small, optimizer %d", optimizer) << static_cast<int>(Activation::Relu) << optimizer << 16 << 8;
    QTest::newRow("beyond Eigen's buffers on the stack") << static_cast<int>(Activation::Relu) << 3 << 700 << 250;
}

void TestMlpAllocation::training_allocatesNothing()
{
    QFETCH(int, activation);
    QFETCH(int, optimizer);
    QFETCH(int, units);
    QFETCH(int, batch);
    const Sample sample = classificationSample(300, 20, 3);
    const auto model = Mlp::create(sample.set(), {.hidden = {{units, 0.5}, {units, 0.5}},
                                                  .activation = static_cast<Activation>(activation),
                                                  .inputDropout = 0.1,
                                                  .penalty = {1e-4, 1e-4},
                                                  .batch = batch,
                                                  .optimizer = {.kind = static_cast<OptimizerKind>(optimizer)},
                                                  .learningRate = {.kind = LearningRate::Kind::Cosine, .total = 2.0},
                                                  .clipNorm = 1.0,
                                                  .earlyStopping = Mlp::EarlyStopping{}});
    QVERIFY(model.ok());
    const NeverStop neverStop;
    const int before = allocations;
    const bool trained = (*model)->train(2, neverStop).ok();
    const int after = allocations;
    QVERIFY(trained);
    QCOMPARE(after, before);
}

QTEST_GUILESS_MAIN(TestMlpAllocation)
#include "tst_mlp_allocation.moc"
