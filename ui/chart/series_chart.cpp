// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/series_chart.h"

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kLineWidth = 1.6;
constexpr double kRoom = 0.06;  // share of the axis left free at both ends

}  // namespace

SeriesChart::SeriesChart(QWidget* parent) : PlotView(parent)
{
    setAccessibleName(tr("Values"));
    setEmptyText(tr("No value yet"));
}

void SeriesChart::setSeries(std::vector<Series> series)
{
    m_series = std::move(series);
    scheduleRefresh();
}

void SeriesChart::rebuild()
{
    std::vector<PlotLine> lines;
    std::vector<double> finite;
    std::size_t longest = 1;
    for (const Series& series : m_series) {
        PlotLine line{{}, series.color, kLineWidth, {}};
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            line.positions.emplace_back(static_cast<double>(i) + 1.0, series.values[i]);
            if (std::isfinite(series.values[i]))
                finite.push_back(series.values[i]);
        }
        longest = std::max(longest, series.values.size());
        lines.push_back(std::move(line));
    }
    setEmptyText(finite.empty() ? tr("No value yet") : QString());
    const auto [low, high] = finite.empty() ? std::pair(0.0, 1.0) : [&finite] {
        const auto ends = std::ranges::minmax(finite);
        return std::pair(ends.min, ends.max);
    }();
    const double room = kRoom * (high - low);
    placeAxes(withRange({tr("value number").toStdString(), AxisKind::Linear, true, 0.0, 1.0, {}}, 0.5,
                        static_cast<double>(longest) + 0.5),
              withRange({tr("value").toStdString(), AxisKind::Linear, false, 0.0, 1.0, {}}, low - room, high + room));
    setLines(std::move(lines));
    setSummary(tr("%n series", nullptr, static_cast<int>(m_series.size())));
}

NumberTable SeriesChart::plottedNumbers() const
{
    NumberTable table;
    table.columns << QStringLiteral("metric") << QStringLiteral("number") << QStringLiteral("value");
    for (const Series& series : m_series)
        for (std::size_t i = 0; i < series.values.size(); ++i)
            table.rows.push_back(
                {Value(series.name.toStdString()), Value(static_cast<std::int64_t>(i) + 1), Value(series.values[i])});
    return table;
}

}  // namespace trimtab
