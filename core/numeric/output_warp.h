// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace trimtab {

/// Monotone map of losses to standardised outputs for a Gaussian process. The better half of the losses is mapped linearly,
/// the worse half logarithmically: t = (loss - median) / (median - minimum), u = t for t <= 0 and ln(1 + t) above; then u is
/// standardised. Huge bad losses, the usual outliers of a search, so lose their weight without losing their order; what is
/// good keeps its proportions. Finite for all finite losses.
class OutputWarp {
public:
    /// @param losses finite; none, or all alike, give a map to 0
    explicit OutputWarp(std::span<const double> losses);

    /// @param loss finite   @return standardised output
    double toOutput(double loss) const;
    /// Inverse; clamped to finite losses.
    double toLoss(double output) const;
    /// Losses per unit of output in the linear half; finite, > 0.
    double lossUnit() const;

private:
    double compress(double loss) const;

    double m_median = 0.0;
    double m_unit = 1.0;
    double m_mean = 0.0;
    double m_deviation = 1.0;
};

}  // namespace trimtab
