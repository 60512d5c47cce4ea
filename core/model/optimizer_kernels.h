// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Part of network_kernels_variant.cpp: what happens to every parameter on its own.
#pragma once

#include "core/model/network_kernels.h"
#include "core/model/simd.h"

namespace trimtab::TRIMTAB_VARIANT {
namespace {

/// Calls visit(offset) for every register of a vector.
template <typename Scalar, typename Visit>
[[gnu::always_inline]] inline void forEachRegister(Index size, Visit visit)
{
    for (Index i = 0; i < size; i += kLanes<Scalar>)
        visit(i);
}

template <typename Scalar>
void addPenalty(Scalar* gradient, const Scalar* w, Index size, Scalar l1, Scalar l2)
{
    using R = Register<Scalar>;
    forEachRegister<Scalar>(size, [=](Index i) {
        const R x = load(w + i);
        const R sign = x > Scalar(0) ? broadcast(l1) : x < Scalar(0) ? broadcast(-l1) : R{};
        store(gradient + i, load(gradient + i) + multiplyAdd(broadcast(l2), x, sign));
    });
}

template <typename Scalar>
void shrink(Scalar* w, Index size, Scalar factor, Scalar threshold)
{
    using R = Register<Scalar>;
    forEachRegister<Scalar>(size, [=](Index i) {
        const R x = load(w + i) * factor;
        store(w + i, x > threshold ? x - threshold : x < -threshold ? x + threshold : x == x ? R{} : x);
    });
}

template <typename Scalar>
double squaredNorm(const Scalar* x, Index size)
{
    double sums[kPanelRows] = {};
    for (Index start = 0; start < size; start += kPanelRows)
        for (Index i = 0; i < kPanelRows; ++i)
            sums[i] += static_cast<double>(x[start + i]) * static_cast<double>(x[start + i]);
    double sum = 0.0;
    for (const double part : sums)
        sum += part;
    return sum;
}

template <typename Scalar>
void scale(Scalar* x, Index size, Scalar factor)
{
    forEachRegister<Scalar>(size, [=](Index i) { store(x + i, load(x + i) * factor); });
}

template <typename Scalar>
void momentumStep(Scalar* w, const Scalar* gradient, Scalar* velocity, Index size, const OptimizerStep<Scalar>& step)
{
    using R = Register<Scalar>;
    const OptimizerStep<Scalar> s = step;
    forEachRegister<Scalar>(size, [=](Index i) {
        const R v = multiplyAdd(broadcast(s.momentum), load(velocity + i), -(s.rate * load(gradient + i)));
        store(velocity + i, v);
        store(w + i, load(w + i) + v);
    });
}

template <typename Scalar>
void nesterovStep(Scalar* w, const Scalar* gradient, Scalar* velocity, Index size, const OptimizerStep<Scalar>& step)
{
    using R = Register<Scalar>;
    const OptimizerStep<Scalar> s = step;
    forEachRegister<Scalar>(size, [=](Index i) {
        const R move = s.rate * load(gradient + i);
        const R v = multiplyAdd(broadcast(s.momentum), load(velocity + i), -move);
        store(velocity + i, v);
        store(w + i, load(w + i) + multiplyAdd(broadcast(s.momentum), v, -move));
    });
}

template <typename Scalar>
void rmspropStep(Scalar* w, const Scalar* gradient, Scalar* square, Index size, const OptimizerStep<Scalar>& step)
{
    using R = Register<Scalar>;
    const OptimizerStep<Scalar> s = step;
    forEachRegister<Scalar>(size, [=](Index i) {
        const R slope = load(gradient + i);
        const R before = load(square + i);
        const R after = multiplyAdd(broadcast(s.squareGain), slope * slope - before, before);
        store(square + i, after);
        store(w + i, load(w + i) - s.rate * slope / (squareRoot(after) + s.epsilon));
    });
}

template <typename Scalar>
void adamStep(Scalar* w, const Scalar* gradient, Scalar* mean, Scalar* square, Index size, const OptimizerStep<Scalar>& step)
{
    using R = Register<Scalar>;
    const OptimizerStep<Scalar> s = step;
    forEachRegister<Scalar>(size, [=](Index i) {
        const R slope = load(gradient + i);
        const R m = multiplyAdd(broadcast(s.meanGain), slope - load(mean + i), load(mean + i));
        const R v = multiplyAdd(broadcast(s.squareGain), slope * slope - load(square + i), load(square + i));
        store(mean + i, m);
        store(square + i, v);
        store(w + i, load(w + i) - s.rate * m / (squareRoot(v) + s.epsilon));
    });
}

}  // namespace
}  // namespace trimtab::TRIMTAB_VARIANT
