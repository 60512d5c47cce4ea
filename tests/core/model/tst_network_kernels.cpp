// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network_kernels.h"

#include "core/numeric/aligned_buffer.h"
#include "tests/core/model/instruction_sets.h"
#include "tests/core/model/model_fixtures.h"

#include <QTest>

#include <array>
#include <limits>

using namespace trimtab;

namespace {

constexpr std::array kActivations{Activation::Relu,    Activation::LeakyRelu, Activation::Tanh,
                                  Activation::Sigmoid, Activation::Gelu,      Activation::Identity};

/// A (rows, columns) in panels.
AlignedBuffer<float> panelsOf(const Eigen::MatrixXf& A)
{
    AlignedBuffer<float> panels(panelsFor(A.rows()) * kPanelRows * A.cols());
    for (Eigen::Index j = 0; j < A.cols(); ++j)
        for (Eigen::Index i = 0; i < A.rows(); ++i)
            panels.data()[((i / kPanelRows) * A.cols() + j) * kPanelRows + i % kPanelRows] = A(i, j);
    return panels;
}

Eigen::MatrixXf floats(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed)
{
    return normalMatrix(rows, columns, seed).cast<float>();
}

/// bias + W X by one instruction set, (rows in panels, columns).
Eigen::MatrixXf layerOutput(const Eigen::MatrixXf& W, const Eigen::VectorXf& bias, const Eigen::MatrixXf& X,
                            Activation activation, InstructionSet set)
{
    const AlignedBuffer<float> weights = panelsOf(W);
    const AlignedBuffer<float> biases = panelsOf(bias);
    Eigen::MatrixXf out(panelsFor(W.rows()) * kPanelRows, X.cols());
    networkKernels<float>(set).forward({.product = {.left = weights.data(),
                                                    .leftPanelStride = W.cols() * kPanelRows,
                                                    .right = X.data(),
                                                    .rightColumnStride = X.rows(),
                                                    .out = out.data(),
                                                    .outColumnStride = out.rows(),
                                                    .bias = biases.data(),
                                                    .panels = panelsFor(W.rows()),
                                                    .columns = X.cols(),
                                                    .depth = W.cols()},
                                        .activation = activation});
    return out;
}

double exact(Activation activation, double z)
{
    switch (activation) {
        case Activation::Relu:
            return std::max(0.0, z);
        case Activation::LeakyRelu:
            return z > 0.0 ? z : 0.01 * z;
        case Activation::Tanh:
            return std::tanh(z);
        case Activation::Sigmoid:
            return 1.0 / (1.0 + std::exp(-z));
        case Activation::Gelu:
            return 0.5 * z * std::erfc(-z / std::sqrt(2.0));
        case Activation::Identity:
            return z;
    }
    return z;
}

/// f(z) of one activation for any numbers.
Eigen::VectorXf activated(const Eigen::VectorXf& z, Activation activation, InstructionSet set)
{
    const Eigen::MatrixXf none = Eigen::MatrixXf::Zero(z.size(), 1);
    return layerOutput(none, z, Eigen::MatrixXf::Zero(1, 1), activation, set).topRows(z.size());
}

}  // namespace

class TestNetworkKernels final : public QObject {
    Q_OBJECT

private slots:
    void fastest_isSupported()
    {
        QVERIFY(isSupported(InstructionSet::Baseline));
        QVERIFY(isSupported(fastestInstructionSet()));
    }

    void forward_equalsTheProduct_data() { addShapes(); }

    void forward_equalsTheProduct()
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        QFETCH(int, depth);
        const Eigen::MatrixXf W = floats(rows, depth, 1);
        const Eigen::VectorXf bias = floats(rows, 1, 2);
        const Eigen::MatrixXf X = floats(depth, columns, 3);
        const Eigen::MatrixXd expected = (W.cast<double>() * X.cast<double>()).colwise() + bias.cast<double>();
        for (const InstructionSet set : supportedInstructionSets()) {
            const Eigen::MatrixXf out = layerOutput(W, bias, X, Activation::Identity, set);
            // Each of `depth` additions rounds a sum of about sqrt(depth) by 2^-24.
            const double tolerance = 6e-8 * 8.0 * (depth + 4.0);
            QVERIFY2((out.topRows(rows).cast<double>() - expected).cwiseAbs().maxCoeff() < tolerance, nameOf(set));
            QVERIFY(out.bottomRows(out.rows() - rows).isZero(0.0F));
        }
    }

    void multiply_accumulatesAcrossColumns_data() { addShapes(); }

    void multiply_accumulatesAcrossColumns()  // the form of a weight's gradient: D X'
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        QFETCH(int, depth);
        Eigen::MatrixXf D = Eigen::MatrixXf::Zero(panelsFor(rows) * kPanelRows, depth);
        D.topRows(rows) = floats(rows, depth, 4);
        const Eigen::MatrixXf X = floats(columns, depth, 5);
        const Eigen::MatrixXf start = floats(rows, columns, 6);
        const Eigen::MatrixXd expected = start.cast<double>() + D.topRows(rows).cast<double>() * X.cast<double>().transpose();
        for (const InstructionSet set : supportedInstructionSets()) {
            AlignedBuffer<float> out = panelsOf(start);
            networkKernels<float>(set).multiply({.left = D.data(),
                                                 .leftPanelStride = kPanelRows,
                                                 .leftDepthStride = D.rows(),
                                                 .right = X.data(),
                                                 .rightDepthStride = columns,
                                                 .out = out.data(),
                                                 .outPanelStride = columns * kPanelRows,
                                                 .accumulate = true,
                                                 .panels = panelsFor(rows),
                                                 .columns = columns,
                                                 .depth = depth});
            const AlignedBuffer<float> reference = panelsOf(expected.cast<float>());
            for (std::ptrdiff_t i = 0; i < out.size(); ++i)
                QVERIFY2(std::abs(out.data()[i] - reference.data()[i]) < 6e-7F * (static_cast<float>(depth) + 4.0F), nameOf(set));
        }
    }

    void fusedSets_agreeBitForBit()  // N20
    {
        if (!isSupported(InstructionSet::X86_64_v4))
            QSKIP("this processor lacks AVX-512");
        for (const Activation activation : kActivations) {
            const Eigen::MatrixXf W = floats(37, 300, 1);
            const Eigen::VectorXf bias = floats(37, 1, 2);
            const Eigen::MatrixXf X = floats(300, 23, 3);
            const Eigen::MatrixXf narrow = layerOutput(W, bias, X, activation, InstructionSet::X86_64_v3);
            QVERIFY(narrow.topRows(37) == layerOutput(W, bias, X, activation, InstructionSet::X86_64_v4).topRows(37));
        }
    }

    void activation_equalsItsFormula_data()
    {
        QTest::addColumn<int>("activation");
        for (const Activation activation : kActivations)
            QTest::addRow("%d", static_cast<int>(activation)) << static_cast<int>(activation);
    }

    void activation_equalsItsFormula()
    {
        QFETCH(int, activation);
        const auto kind = static_cast<Activation>(activation);
        const Eigen::VectorXf z = Eigen::VectorXf::LinSpaced(40'001, -20.0F, 20.0F);
        for (const InstructionSet set : supportedInstructionSets()) {
            const Eigen::VectorXf a = activated(z, kind, set);
            for (Eigen::Index i = 0; i < z.size(); ++i) {
                const double expected = exact(kind, z[i]);
                // 5e-7 of the value is some eight roundings; tails below 1e-9 do not matter.
                QVERIFY2(std::abs(a[i] - expected) < 5e-7 * std::abs(expected) + 1e-9, nameOf(set));
            }
        }
    }

    void activation_survivesExtremes_data() { activation_equalsItsFormula_data(); }

    void activation_survivesExtremes()
    {
        QFETCH(int, activation);
        const auto kind = static_cast<Activation>(activation);
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const Eigen::VectorXf z{{-3e38F, -1e4F, -0.0F, 0.0F, 1e-38F, 1e4F, 3e38F, nan}};
        for (const InstructionSet set : supportedInstructionSets()) {
            const Eigen::VectorXf a = activated(z, kind, set);
            for (Eigen::Index i = 0; i < 7; ++i) {
                const double expected = exact(kind, z[i]);
                QVERIFY2(std::abs(a[i] - expected) <= 1e-6 * std::abs(expected) + 1e-30, nameOf(set));
            }
            QVERIFY(std::isnan(a[7]));  // a diverged network must not look sound
        }
    }

    void transpose_turnsPanels_data() { addShapes(); }

    void transpose_turnsPanels()
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        const Eigen::MatrixXf A = floats(rows, columns, 7);
        Eigen::MatrixXf padded = Eigen::MatrixXf::Zero(columns, panelsFor(rows) * kPanelRows);
        padded.leftCols(rows) = A.transpose();
        const AlignedBuffer<float> source = panelsOf(A);
        const AlignedBuffer<float> expected = panelsOf(padded);
        for (const InstructionSet set : supportedInstructionSets()) {
            AlignedBuffer<float> target(expected.size());
            std::ranges::fill(target.span(), 9.0F);
            networkKernels<float>(set).transpose(source.data(), rows, columns, target.data());
            QVERIFY2(std::ranges::equal(target.span(), expected.span()), nameOf(set));
        }
    }

    void softmax_sumsToOne_data()
    {
        QTest::addColumn<int>("rows");
        for (const int rows : {1, 2, 10, 16, 17, 100})
            QTest::addRow("%d", rows) << rows;
    }

    void softmax_sumsToOne()
    {
        QFETCH(int, rows);
        const Eigen::MatrixXf logits = 40.0F * floats(rows, 5, 8).array() - 500.0F;
        for (const InstructionSet set : supportedInstructionSets()) {
            Eigen::MatrixXf z = Eigen::MatrixXf::Zero(panelsFor(rows) * kPanelRows, 5);
            z.topRows(rows) = logits;
            networkKernels<float>(set).softmax(z.data(), rows, 5, z.rows());
            for (Eigen::Index j = 0; j < 5; ++j) {
                const Eigen::ArrayXd e =
                    (logits.col(j).cast<double>().array() - static_cast<double>(logits.col(j).maxCoeff())).exp();
                QVERIFY2((z.col(j).head(rows).cast<double>().array() - e / e.sum()).abs().maxCoeff() < 1e-6, nameOf(set));
                QVERIFY(z.col(j).tail(z.rows() - rows).isZero(0.0F));
            }
        }
    }

    void shrink_thresholdsAndKeepsNotANumber()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        for (const InstructionSet set : supportedInstructionSets()) {
            std::array<float, kPanelRows> w{1.0F, -1.0F, 0.3F, -0.3F, 0.0F, nan};
            networkKernels<float>(set).shrink(w.data(), kPanelRows, 0.5F, 0.25F);
            QCOMPARE(w[0], 0.25F);
            QCOMPARE(w[1], -0.25F);
            QCOMPARE(w[2], 0.0F);
            QCOMPARE(w[3], 0.0F);
            QCOMPARE(w[4], 0.0F);
            QVERIFY(std::isnan(w[5]));
        }
    }

    void squaredNorm_neitherOverflowsNorForgets()
    {
        Eigen::VectorXf x = Eigen::VectorXf::Constant(1600, 1e25F);
        for (const InstructionSet set : supportedInstructionSets()) {
            const double norm = networkKernels<float>(set).squaredNorm(x.data(), x.size());
            QVERIFY(std::abs(norm / (1600.0 * double(1e25F) * double(1e25F)) - 1.0) < 1e-12);
        }
    }

private:
    static void addShapes()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("depth");
        for (const auto& [rows, columns, depth] :
             {std::array{1, 1, 1}, {4, 7, 4}, {16, 6, 5}, {10, 32, 128}, {33, 13, 31}, {48, 1, 600}, {129, 65, 257}})
            QTest::addRow("%d x %d x %d", rows, columns, depth) << rows << columns << depth;
    }
};

QTEST_GUILESS_MAIN(TestNetworkKernels)
#include "tst_network_kernels.moc"
