// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/plot_axis.h"
#include "core/analysis/ticks.h"
#include "core/study/history.h"

#include <QFont>
#include <QString>

namespace trimtab {

QString tickText(const PlotAxis& axis, const Tick& tick);
/// A position of an axis in words: the number, or the nearest choice.
QString positionText(const PlotAxis& axis, double position);
/// "learning_rate (log)"
QString axisTitle(const PlotAxis& axis);
/// What a chart's tool tip says of a trial, one fact a line, plain text: number and state, objective, values of `names`.
QString trialText(const History& history, const Trial& trial, const std::vector<std::string>& names);

/// Font of tick labels and titles.
QFont labelFont(const QFont& base);

}  // namespace trimtab
