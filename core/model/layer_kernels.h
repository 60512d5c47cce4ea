// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Part of network_kernels_variant.cpp: what surrounds the products of a layer.
#pragma once

#include "core/model/elementary_functions.h"
#include "core/model/panel_product.h"

namespace trimtab::TRIMTAB_VARIANT {
namespace {

/// Calls visit(offset) for every register of some panels of a matrix that is laid out as the product's out.
template <typename Scalar, typename Visit>
[[gnu::always_inline]] inline void forEachRegister(const PanelProduct<Scalar>& product, Index panel, Index panels, Visit visit)
{
    for (Index j = 0; j < product.columns; ++j) {
        const Index start = panel * product.outPanelStride + j * product.outColumnStride;
        for (Index p = 0; p < panels; ++p)
            for (int r = 0; r < kPanelRegisters<Scalar>; ++r)
                visit(start + p * product.outPanelStride + r * kLanes<Scalar>);
    }
}

inline constexpr float kLeak = 0.01F;

/// @param f from a register to a register
template <typename Scalar, typename Function>
[[gnu::always_inline]] inline void apply(const ForwardPass<Scalar>& pass, Index panel, Index panels, Function f)
{
    Scalar* z = pass.product.out;
    if (pass.mask)
        forEachRegister(pass.product, panel, panels, [&](Index i) { store(z + i, f(load(z + i)) * load(pass.mask + i)); });
    else
        forEachRegister(pass.product, panel, panels, [&](Index i) { store(z + i, f(load(z + i))); });
}

template <typename Scalar>
void applyGelu(const ForwardPass<Scalar>& pass, Index panel, Index panels)
{
    constexpr auto kDensityAtZero = static_cast<Scalar>(0.39894228040143268);  // 1 / sqrt(2 pi)
    Scalar* out = pass.product.out;
    forEachRegister(pass.product, panel, panels, [&](Index i) {
        const Register<Scalar> z = load(out + i);
        const Register<Scalar> density = exponential(Scalar(-0.5) * z * z);
        const Register<Scalar> cdf = normalCdf(z, density);
        if (pass.slope)
            store(pass.slope + i, cdf + kDensityAtZero * z * density);
        store(out + i, pass.mask ? z * cdf * load(pass.mask + i) : z * cdf);
    });
}

template <typename Scalar>
void activate(const ForwardPass<Scalar>& pass, Index panel, Index panels)
{
    using R = Register<Scalar>;
    switch (pass.activation) {
        case Activation::Relu:
            return apply(pass, panel, panels, [](R z) -> R { return z < Scalar(0) ? R{} : z; });
        case Activation::LeakyRelu:
            return apply(pass, panel, panels, [](R z) -> R { return z < Scalar(0) ? Scalar(kLeak) * z : z; });
        case Activation::Tanh:
            return apply(pass, panel, panels, [](R z) -> R { return hyperbolicTangent(z); });
        case Activation::Sigmoid:
            return apply(pass, panel, panels, [](R z) -> R { return logistic(z); });
        case Activation::Gelu:
            return applyGelu(pass, panel, panels);
        case Activation::Identity:
            if (pass.mask)
                apply(pass, panel, panels, [](R z) -> R { return z; });
            return;
    }
}

template <typename Scalar>
void forward(const ForwardPass<Scalar>& pass)
{
    multiplyThen(pass.product, [&](Index panel, Index panels) { activate(pass, panel, panels); });
}

/// @param f slope from an activation without its mask
template <typename Scalar, typename Function>
[[gnu::always_inline]] inline void applySlope(const BackwardPass<Scalar>& pass, Index panel, Index panels, Function f)
{
    Scalar* delta = pass.product.out;
    const Scalar kept = pass.kept;
    if (pass.mask) {
        forEachRegister(pass.product, panel, panels, [&](Index i) {
            store(delta + i, load(delta + i) * load(pass.mask + i) * f(load(pass.activations + i) * kept));
        });
    } else {
        forEachRegister(pass.product, panel, panels,
                        [&](Index i) { store(delta + i, load(delta + i) * f(load(pass.activations + i))); });
    }
}

template <typename Scalar>
void multiplyBySlope(const BackwardPass<Scalar>& pass, Index panel, Index panels)
{
    using R = Register<Scalar>;
    switch (pass.activation) {
        case Activation::Relu:
            return applySlope(pass, panel, panels, [](R a) -> R { return a > Scalar(0) ? broadcast(Scalar(1)) : R{}; });
        case Activation::LeakyRelu:
            return applySlope(pass, panel, panels,
                              [](R a) -> R { return a > Scalar(0) ? broadcast(Scalar(1)) : broadcast(Scalar(kLeak)); });
        case Activation::Tanh:
            return applySlope(pass, panel, panels, [](R a) -> R { return Scalar(1) - a * a; });
        case Activation::Sigmoid:
            return applySlope(pass, panel, panels, [](R a) -> R { return a * (Scalar(1) - a); });
        case Activation::Gelu:
            return forEachRegister(pass.product, panel, panels, [&](Index i) {
                const R slope = pass.mask ? load(pass.slope + i) * load(pass.mask + i) : load(pass.slope + i);
                store(pass.product.out + i, load(pass.product.out + i) * slope);
            });
        case Activation::Identity:
            if (pass.mask)
                applySlope(pass, panel, panels, [](R) -> R { return broadcast(Scalar(1)); });
            return;
    }
}

template <typename Scalar>
void backward(const BackwardPass<Scalar>& pass)
{
    multiplyThen(pass.product, [&](Index panel, Index panels) { multiplyBySlope(pass, panel, panels); });
}

/// The larger one of 16 numbers, or their sum: pairs 8 apart, then 4, 2 and 1, whatever the width of the registers.
template <typename Scalar, typename Combine>
[[gnu::always_inline]] inline Scalar reduce(Scalar (&numbers)[kPanelRows], Combine combine)
{
    for (Index half = kPanelRows / 2; half > 0; half /= 2)
        for (Index i = 0; i < half; ++i)
            numbers[i] = combine(numbers[i], numbers[i + half]);
    return numbers[0];
}

template <typename Scalar>
Scalar largest(const Scalar* z, Index rows)
{
    Scalar best[kPanelRows];
    for (Index i = 0; i < kPanelRows; ++i)
        best[i] = z[i < rows ? i : 0];
    for (Index i = kPanelRows; i < rows; ++i)
        best[i % kPanelRows] = z[i] > best[i % kPanelRows] ? z[i] : best[i % kPanelRows];
    return reduce(best, [](Scalar a, Scalar b) { return a > b ? a : b; });
}

template <typename Scalar>
void softmax(Scalar* z, Index rows, Index columns, Index stride)
{
    const Index padded = panelsFor(rows) * kPanelRows;
    for (Index j = 0; j < columns; ++j, z += stride) {
        const Scalar shift = largest(z, rows);
        for (Index i = 0; i < padded; i += kLanes<Scalar>)
            store(z + i, exponential(load(z + i) - shift));
        for (Index i = rows; i < padded; ++i)
            z[i] = Scalar(0);
        Scalar sums[kPanelRows] = {};
        for (Index panel = 0; panel < padded; panel += kPanelRows)
            for (Index i = 0; i < kPanelRows; ++i)
                sums[i] += z[panel + i];
        const Scalar factor = Scalar(1) / reduce(sums, [](Scalar a, Scalar b) { return a + b; });
        for (Index i = 0; i < padded; i += kLanes<Scalar>)
            store(z + i, load(z + i) * factor);
    }
}

template <typename Scalar>
void fillMask(const std::uint16_t* draws, Index size, std::uint32_t dropped, Scalar on, Scalar* mask)
{
    for (Index i = 0; i < size; ++i)
        mask[i] = draws[i] < dropped ? Scalar(0) : on;
}

}  // namespace
}  // namespace trimtab::TRIMTAB_VARIANT
