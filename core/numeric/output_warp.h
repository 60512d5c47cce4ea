// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>

namespace trimtab {

/// Shapes of a map of losses to outputs, in t = (loss - median) / (median - minimum).
enum class OutputTransform {
    HalfLogarithmic,  ///< t for t <= 0, ln(1 + t) above: what is good keeps its proportions, bad outliers lose their weight
    YeoJohnson,       ///< the power, between -2 and 2, under which the outputs are most nearly normal; 1: t itself
                      ///< (I.-K. Yeo, R. A. Johnson, "A New Family of Power Transformations", 2000, eq. 2.1)
};
inline constexpr std::array kOutputTransforms{OutputTransform::HalfLogarithmic, OutputTransform::YeoJohnson};

/// Monotone map of losses to standardised outputs for a Gaussian process. Finite for all finite losses.
class OutputWarp {
public:
    /// @param losses finite; none, or all alike, give a map to 0
    explicit OutputWarp(OutputTransform transform = OutputTransform::HalfLogarithmic, std::span<const double> losses = {});

    OutputTransform transform() const { return m_transform; }
    /// @param loss finite   @return standardised output
    double toOutput(double loss) const;
    /// Inverse; clamped to finite losses.
    double toLoss(double output) const;
    /// Losses per unit of output at the median; finite, > 0.
    double lossUnit() const;
    /// Mean logarithm of the map's slope at the losses. Added to the mean log density of outputs it makes the density of the
    /// losses, which tells how well a transform suits them.
    double meanLogSlope() const { return m_meanLogSlope; }

private:
    double shaped(double t) const;
    double unshaped(double u) const;
    double relativeLoss(double loss) const;

    OutputTransform m_transform;
    double m_median = 0.0;
    double m_unit = 1.0;
    double m_power = 1.0;  // YeoJohnson only
    double m_mean = 0.0;
    double m_deviation = 1.0;
    double m_meanLogSlope = 0.0;
};

}  // namespace trimtab
