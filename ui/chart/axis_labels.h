// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <span>
#include <vector>

class QFontMetricsF;

namespace trimtab {

/// A text at an axis: what of it is shown and from where on.
struct AxisLabel {
    QString shown;
    double left = 0.0;
    int line = 0;
};

/// Texts at axes that stand side by side, centred at them as far as the neighbours and the ends of the chart let them. On two
/// lines every other axis has the upper one, so that each text has twice the room. What is too long is cut at its end.
/// @param places (n) of the axes, ascending, evenly apart   @param width of the chart, pixels   @param lines 1 or 2
std::vector<AxisLabel> placeAxisLabels(const QStringList& texts, std::span<const double> places, double width, int lines,
                                       const QFontMetricsF& metrics);

/// 2 where one line would cut a text.
int linesNeeded(const QStringList& texts, std::span<const double> places, double width, const QFontMetricsF& metrics);

}  // namespace trimtab
