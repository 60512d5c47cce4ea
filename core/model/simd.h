// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Part of network_kernels_variant.cpp: one processor register as a value. No name here leaves the variant's namespace.
#pragma once

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include <cstddef>
#include <cstdint>

namespace trimtab::TRIMTAB_VARIANT {
namespace {

using Index = std::ptrdiff_t;

#if defined(__AVX512F__)
inline constexpr int kRegisterBytes = 64;
#elif defined(__AVX2__)
inline constexpr int kRegisterBytes = 32;
#else
inline constexpr int kRegisterBytes = 16;
#endif

template <typename Scalar>
struct RegisterOf;

template <>
struct RegisterOf<float> {
    typedef float Type __attribute__((vector_size(kRegisterBytes)));
    typedef std::int32_t Integers __attribute__((vector_size(kRegisterBytes)));
};

template <>
struct RegisterOf<double> {
    typedef double Type __attribute__((vector_size(kRegisterBytes)));
    typedef std::int64_t Integers __attribute__((vector_size(kRegisterBytes)));
};

template <typename Scalar>
using Register = typename RegisterOf<Scalar>::Type;

template <typename Scalar>
inline constexpr int kLanes = kRegisterBytes / static_cast<int>(sizeof(Scalar));

template <typename Scalar>
[[gnu::always_inline]] inline Register<Scalar> load(const Scalar* from)
{
    Register<Scalar> x;
    __builtin_memcpy(&x, from, sizeof(x));
    return x;
}

template <typename Scalar>
[[gnu::always_inline]] inline void store(Scalar* to, const Register<Scalar>& x)
{
    __builtin_memcpy(to, &x, sizeof(x));
}

template <typename Scalar>
[[gnu::always_inline]] inline Register<Scalar> broadcast(Scalar x)
{
    return x - Register<Scalar>{};
}

/// a b + c, rounded once where the processor can.
[[gnu::always_inline]] inline Register<float> multiplyAdd(Register<float> a, Register<float> b, Register<float> c)
{
#if defined(__AVX512F__)
    return _mm512_fmadd_ps(a, b, c);
#elif defined(__FMA__)
    return _mm256_fmadd_ps(a, b, c);
#else
    return a * b + c;
#endif
}

[[gnu::always_inline]] inline Register<double> multiplyAdd(Register<double> a, Register<double> b, Register<double> c)
{
    return a * b + c;
}

[[gnu::always_inline]] inline Register<float> squareRoot(Register<float> x)
{
#if defined(__AVX512F__)
    return _mm512_maskz_sqrt_ps(__mmask16(0xFFFF), x);  // GCC 12 warns of the plain form
#elif defined(__AVX2__)
    return _mm256_sqrt_ps(x);
#elif defined(__x86_64__)
    return _mm_sqrt_ps(x);
#else
    for (int i = 0; i < kLanes<float>; ++i)
        x[i] = __builtin_sqrtf(x[i]);
    return x;
#endif
}

[[gnu::always_inline]] inline Register<double> squareRoot(Register<double> x)
{
    for (int i = 0; i < kLanes<double>; ++i)
        x[i] = __builtin_sqrt(x[i]);
    return x;
}

}  // namespace
}  // namespace trimtab::TRIMTAB_VARIANT
