// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set, with TRIMTAB_VARIANT as the name of its namespace. No function of the standard library
// or of Eigen may be used here.
#include "core/model/network_kernels_variant.h"

#include "core/model/layer_kernels.h"
#include "core/model/optimizer_kernels.h"
#include "core/model/panel_product.h"

namespace trimtab::TRIMTAB_VARIANT {
namespace {

template <typename Scalar>
NetworkKernels<Scalar> kernels()
{
    return {.multiply = multiply<Scalar>,
            .forward = forward<Scalar>,
            .backward = backward<Scalar>,
            .transpose = transpose<Scalar>,
            .softmax = softmax<Scalar>,
            .sumColumns = sumColumns<Scalar>,
            .fillMask = fillMask<Scalar>,
            .addPenalty = addPenalty<Scalar>,
            .shrink = shrink<Scalar>,
            .squaredNorm = squaredNorm<Scalar>,
            .scale = scale<Scalar>,
            .momentumStep = momentumStep<Scalar>,
            .nesterovStep = nesterovStep<Scalar>,
            .rmspropStep = rmspropStep<Scalar>,
            .adamStep = adamStep<Scalar>};
}

}  // namespace

NetworkKernels<float> floatKernels()
{
    return kernels<float>();
}

#ifdef TRIMTAB_DOUBLE_KERNELS
NetworkKernels<double> doubleKernels()
{
    return kernels<double>();
}
#endif

}  // namespace trimtab::TRIMTAB_VARIANT
