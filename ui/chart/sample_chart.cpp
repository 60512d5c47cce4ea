// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/sample_chart.h"

#include "core/space/encoding.h"
#include "ui/model/number_text.h"

namespace trimtab {
namespace {

// Where rules forbid nearly everything, the form must stay quick: at most 2,500 draws in vain.
constexpr int kTries = 250;
constexpr int kVainSamples = 10;

}  // namespace

SampleChart::SampleChart(QWidget* parent) : PlaneChart(parent)
{
    setAccessibleName(tr("Samples of the search space"));
}

void SampleChart::setSpace(const SearchSpace& newSpace)
{
    PlaneChart::setSpace(newSpace);
    draw();
}

void SampleChart::setSeed(std::uint64_t seed)
{
    m_seed = seed;
    draw();
    scheduleRefresh();
}

void SampleChart::draw()
{
    m_samples.clear();
    if (!space())
        return;
    Rng rng(m_seed);
    for (int drawn = 0, vain = 0; drawn < kSamples && vain < kVainSamples; ++drawn) {
        auto configuration = sample(*space(), rng, kTries);
        if (configuration)
            m_samples.push_back(std::move(*configuration));
        else
            ++vain;
    }
}

void SampleChart::rebuild()
{
    showPlane();
    std::vector<PlotPoint> points;
    if (xParameter() && yParameter()) {
        points.reserve(m_samples.size());
        for (std::size_t i = 0; i < m_samples.size(); ++i)
            points.push_back({positionOf(m_samples[i]), TrialId{static_cast<std::int64_t>(i) + 1}, kPlainShade, Marker::Dot});
    }
    setPoints(std::move(points));
    const int count = static_cast<int>(m_samples.size());
    setCaption(tr("%1 samples").arg(count));
    setEmptyText(!space()     ? tr("The search space is not valid yet")
                 : count == 0 ? tr("The rules allow next to nothing")
                              : QString());
    setSummary(tr("%1 samples of the search space: %2 and %3.").arg(count).arg(xName(), yName()));
}

QString SampleChart::describe(TrialId sample) const
{
    const auto index = static_cast<std::size_t>(sample.value - 1);
    if (index >= m_samples.size())
        return {};
    QStringList lines{tr("Sample %1").arg(sample.value)};
    for (const auto& [name, value] : m_samples[index])
        lines << QStringLiteral("%1: %2").arg(QString::fromStdString(name), displayValue(value));
    return lines.join(u'\n');
}

NumberTable SampleChart::plottedNumbers() const
{
    NumberTable table;
    table.columns << QStringLiteral("sample") << names();
    for (std::size_t i = 0; i < m_samples.size(); ++i) {
        std::vector<NumberTable::Cell> row{Value(static_cast<std::int64_t>(i) + 1)};
        for (const Parameter& parameter : space()->parameters())
            row.push_back(cellOf(m_samples[i], parameter.name));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace trimtab
