// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/activation.h"
#include "core/numeric/instruction_set.h"

#include <cstddef>
#include <cstdint>

namespace trimtab {

/// Rows of a panel. A matrix "in panels" is stored 16 rows at a time, within them column by column; rows that the last panel
/// does not need are 0. So a product reads its weights one after the other, whatever the instruction set.
inline constexpr std::ptrdiff_t kPanelRows = 16;

inline constexpr std::ptrdiff_t panelsFor(std::ptrdiff_t rows)
{
    return (rows + kPanelRows - 1) / kPanelRows;
}

/// out(i, j) = start(i, j) + sum_k left(i, k) right(k, j), terms added in the order of k.
/// Strides count scalars; within a panel, rows lie next to each other.
template <typename Scalar>
struct PanelProduct {
    const Scalar* left = nullptr;
    std::ptrdiff_t leftPanelStride = 0;
    std::ptrdiff_t leftDepthStride = kPanelRows;
    const Scalar* right = nullptr;  ///< one of its strides is 1
    std::ptrdiff_t rightDepthStride = 1;
    std::ptrdiff_t rightColumnStride = 1;
    Scalar* out = nullptr;
    std::ptrdiff_t outPanelStride = kPanelRows;
    std::ptrdiff_t outColumnStride = kPanelRows;
    const Scalar* bias = nullptr;  ///< start of every column; nullptr: 0, or out itself if `accumulate`
    bool accumulate = false;
    std::ptrdiff_t panels = 0;
    std::ptrdiff_t columns = 0;
    std::ptrdiff_t depth = 0;
};

/// a = mask f(bias + W x). Mask and slope are laid out as the product's out.
template <typename Scalar>
struct ForwardPass {
    PanelProduct<Scalar> product;
    Activation activation = Activation::Identity;
    const Scalar* mask = nullptr;  ///< of dropout; nullptr: none
    Scalar* slope = nullptr;       ///< written when needsSlope(activation); nullptr: not wanted
};

/// delta = mask f'(z) (W' delta above), laid out as the product's out.
template <typename Scalar>
struct BackwardPass {
    PanelProduct<Scalar> product;
    Activation activation = Activation::Identity;
    const Scalar* activations = nullptr;  ///< what the forward pass gave
    Scalar kept = 1;                      ///< share of the units that dropout keeps: activations times this are f(z)
    const Scalar* mask = nullptr;
    const Scalar* slope = nullptr;
};

/// How a parameter moves against its gradient, with this step's learning rate; OptimizerKind has the formulas.
template <typename Scalar>
struct OptimizerStep {
    Scalar rate = 0;
    Scalar momentum = 0;
    Scalar meanGain = 0;    ///< 1 - decay of the mean gradient
    Scalar squareGain = 0;  ///< 1 - decay of the mean squared gradient
    Scalar epsilon = 0;
};

/// The arithmetic of a training step for one instruction set. Counts of scalars are multiples of kPanelRows, except where a
/// real number of rows is asked for. Every element's terms are added in one order, whatever the width of the registers: sets
/// that round a multiplication and an addition once (X86_64_v3 and v4) agree bit for bit.
///
/// Plain pointers, because code of several instruction sets in one program must not share a single inline function: the linker
/// would keep one of the copies, and the wrong one stops an old processor with an illegal instruction. All variants are
/// network_kernels_variant.cpp, compiled with namespaces of their own; tests/check_variants.cmake looks at their symbols.
template <typename Scalar>
struct NetworkKernels {
    using Index = std::ptrdiff_t;

    void (*multiply)(const PanelProduct<Scalar>& product);
    void (*forward)(const ForwardPass<Scalar>& pass);
    void (*backward)(const BackwardPass<Scalar>& pass);
    /// The panels of the transpose. @param source (rows, columns) in panels  @param target panels of `columns` rows, each as deep
    /// as the panels of the source are high
    void (*transpose)(const Scalar* source, Index rows, Index columns, Scalar* target);
    /// Columns of logits become probabilities; rows beyond `rows` become 0. @param z (rows, columns)
    void (*softmax)(Scalar* z, Index rows, Index columns, Index stride);
    /// sums = sums + row sums, or row sums alone. @param x (panels, columns)
    void (*sumColumns)(const Scalar* x, Index panels, Index columns, Index stride, Scalar* sums, bool accumulate);
    /// mask = 0 where draws < dropped, else `on`.
    void (*fillMask)(const std::uint16_t* draws, Index size, std::uint32_t dropped, Scalar on, Scalar* mask);

    /// gradient += l1 sign(w) + l2 w
    void (*addPenalty)(Scalar* gradient, const Scalar* w, Index size, Scalar l1, Scalar l2);
    /// w = soft threshold of factor w
    void (*shrink)(Scalar* w, Index size, Scalar factor, Scalar threshold);
    double (*squaredNorm)(const Scalar* x, Index size);
    void (*scale)(Scalar* x, Index size, Scalar factor);

    /// @param velocity as large as w
    void (*momentumStep)(Scalar* w, const Scalar* gradient, Scalar* velocity, Index size, const OptimizerStep<Scalar>& step);
    void (*nesterovStep)(Scalar* w, const Scalar* gradient, Scalar* velocity, Index size, const OptimizerStep<Scalar>& step);
    void (*rmspropStep)(Scalar* w, const Scalar* gradient, Scalar* square, Index size, const OptimizerStep<Scalar>& step);
    void (*adamStep)(Scalar* w, const Scalar* gradient, Scalar* mean, Scalar* square, Index size,
                     const OptimizerStep<Scalar>& step);
};

/// @param instructions supported by this processor; double, for comparing gradients, has only Baseline
template <typename Scalar>
const NetworkKernels<Scalar>& networkKernels(InstructionSet instructions);

}  // namespace trimtab
