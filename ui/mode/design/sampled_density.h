// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/domain.h"

#include <QList>
#include <QString>

namespace trimtab {

/// How often a uniform draw on the domain's scale falls into equal parts of the range, seen on the linear axis.
/// Numbers: up to 30 bins from low to high; choices: one bin each. Counted over 3,000 evenly spread points of the unit
/// interval, so it shows what the encoding really does.
/// @return shares that sum to 1; empty when the domain is not valid
QList<double> sampledDensity(const Domain& domain);

/// "A quarter of the samples lies below 1e-4, half below 1e-3, three quarters below 0.01."; empty for choices.
QString quartileText(const Domain& domain);

}  // namespace trimtab
