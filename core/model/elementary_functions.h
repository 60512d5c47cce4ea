// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Part of network_kernels_variant.cpp: exp and its relatives, a register at a time. The coefficients are weighted minimax fits
// of our own, with relative errors below 5e-8 before rounding. NaN stays NaN.
#pragma once

#include "core/model/simd.h"

namespace trimtab::TRIMTAB_VARIANT {
namespace {

/// coefficients[0] + coefficients[1] x + ...
template <int Count>
[[gnu::always_inline]] inline Register<float> polynomial(const float (&coefficients)[Count], Register<float> x)
{
    Register<float> sum = broadcast(coefficients[Count - 1]);
    for (int i = Count - 2; i >= 0; --i)
        sum = multiplyAdd(sum, x, broadcast(coefficients[i]));
    return sum;
}

template <typename Scalar>
[[gnu::always_inline]] inline Register<Scalar> magnitude(Register<Scalar> x)
{
    return x < Scalar(0) ? -x : x;
}

/// 2^n exp(r) with x = n ln 2 + r, |r| <= ln 2 / 2. Above 88 it stays at exp(88), below -87 it is 0.
[[gnu::always_inline]] inline Register<float> exponential(Register<float> x)
{
    using Integers = RegisterOf<float>::Integers;
    constexpr float kRound = 12582912.0F;  // 1.5 * 2^23: what is added to it loses its fraction
    const Register<float> bounded = x > 88.0F ? broadcast(88.0F) : x < -87.0F ? broadcast(-87.0F) : x;
    const Register<float> shifted = bounded * 1.44269504F + kRound;
    const Register<float> n = shifted - kRound;
    Register<float> r = multiplyAdd(n, broadcast(-0.693359375F), bounded);
    r = multiplyAdd(n, broadcast(2.12194440e-4F), r);
    constexpr float kCoefficients[] = {0.49999994F, 0.16666520F, 0.041668393F, 0.0083687808F, 0.0013814465F};
    const Register<float> fraction = multiplyAdd(r * r, polynomial(kCoefficients, r), r) + 1.0F;
    const Integers exponent = ((Integers)shifted << 23) + 0x3F800000;
    return x < -87.0F ? Register<float>{} : fraction * (Register<float>)exponent;
}

/// x + x^3 p(x^2) near 0, where 1 - 2 / (exp(2 x) + 1) would lose digits.
[[gnu::always_inline]] inline Register<float> hyperbolicTangent(Register<float> x)
{
    constexpr float kCoefficients[] = {-0.33333282F, 0.13331441F, -0.053739712F, 0.020639079F, -0.0057049784F};
    const Register<float> square = x * x;
    const Register<float> near = multiplyAdd(x * square, polynomial(kCoefficients, square), x);
    const Register<float> size = magnitude<float>(x);
    const Register<float> far = 1.0F - 2.0F / (exponential(size + size) + 1.0F);
    return size < 0.625F ? near : x < 0.0F ? -far : far;
}

[[gnu::always_inline]] inline Register<float> logistic(Register<float> x)
{
    return 1.0F / (1.0F + exponential(-x));
}

/// The normal distribution function. @param density exp(-x^2 / 2)
/// Phi(-t sqrt 2) = exp(-t^2) q(u) / 2 with u = 1 / (1 + t / 2): a polynomial for the scaled complementary error function.
[[gnu::always_inline]] inline Register<float> normalCdf(Register<float> x, Register<float> density)
{
    constexpr float kCoefficients[] = {0.28208642F, 0.28237533F,  0.24310360F, 0.20268755F,  -0.026627385F,
                                       0.27806979F, -0.48720230F, 0.28457617F, -0.059069216F};
    const Register<float> u = 1.0F / (1.0F + 0.353553391F * magnitude<float>(x));
    const Register<float> tail = 0.5F * density * u * polynomial(kCoefficients, u);
    return x < 0.0F ? tail : 1.0F - tail;
}

// In double they serve to compare gradients, where speed does not matter.

[[gnu::always_inline]] inline Register<double> exponential(Register<double> x)
{
    for (int i = 0; i < kLanes<double>; ++i)
        x[i] = __builtin_exp(x[i]);
    return x;
}

[[gnu::always_inline]] inline Register<double> hyperbolicTangent(Register<double> x)
{
    for (int i = 0; i < kLanes<double>; ++i)
        x[i] = __builtin_tanh(x[i]);
    return x;
}

[[gnu::always_inline]] inline Register<double> logistic(Register<double> x)
{
    return 1.0 / (1.0 + exponential(-x));
}

[[gnu::always_inline]] inline Register<double> normalCdf(Register<double> x, Register<double> /*density*/)
{
    for (int i = 0; i < kLanes<double>; ++i)
        x[i] = 0.5 * __builtin_erfc(-0.70710678118654752 * x[i]);
    return x;
}

}  // namespace
}  // namespace trimtab::TRIMTAB_VARIANT
