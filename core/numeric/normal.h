// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace trimtab {

/// Density of the standard normal distribution.
double normalDensity(double z);

/// Distribution function of the standard normal distribution, accurate in the left tail too (to z = -37).
double normalCdf(double z);

/// Inverse of normalCdf. @param probability in (0, 1)
double normalQuantile(double probability);

}  // namespace trimtab
