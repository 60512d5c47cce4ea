// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/parallel_chart.h"

#include "ui/chart/chart_text.h"
#include "ui/chart/marker_atlas.h"
#include "ui/model/number_text.h"
#include "ui/model/trial_text.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QScopedValueRollback>

#include <algorithm>
#include <cmath>
#include <utility>

namespace trimtab {
namespace {

constexpr std::chrono::milliseconds kRefresh{33};
constexpr double kLineReach = 6.0;   // pixels
constexpr double kAxisReach = 10.0;  // pixels beside an axis that belong to it
constexpr QSize kDefaultExport{800, 400};
constexpr QSize kLeastExport{200, 150};

}  // namespace

ParallelChart::ParallelChart(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Parallel coordinates"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_throttle.setSingleShot(true);
    m_throttle.setInterval(kRefresh);
    connect(&m_throttle, &QTimer::timeout, this, [this] {
        if (isVisible())
            refreshNow();
    });
    connect(&m_selection, &SharedSelection::currentChanged, this, qOverload<>(&QWidget::update));
    connect(&m_selection, &SharedSelection::hoveredChanged, this, qOverload<>(&QWidget::update));
    connect(&m_selection, &SharedSelection::brushedChanged, this, &ParallelChart::followSelection);
    m_emptyText = tr("No trial yet");
    m_caption = tr("drag along an axis to brush");
}

void ParallelChart::setSelection(TrialSelection* selection)
{
    m_selection.share(selection);
    m_recolour = true;
    update();
}

void ParallelChart::followSelection()
{
    if (!m_applying && !selection().brushed())
        m_brushes.clear();
    m_recolour = true;
    tell();
    update();
}

void ParallelChart::setHistory(HistorySnapshot history)
{
    m_history = std::move(history);
    scheduleRefresh();
}

void ParallelChart::setSpace(const SearchSpace& space)
{
    const bool sameAxes = m_space && std::ranges::equal(m_space->parameters(), space.parameters());
    m_space = space;
    if (!sameAxes)
        clearBrushes();
    scheduleRefresh();
}

void ParallelChart::scheduleRefresh()
{
    m_dirty = true;
    if (!m_throttle.isActive())
        m_throttle.start();
}

void ParallelChart::refreshNow()
{
    if (!std::exchange(m_dirty, false))
        return;
    m_losses.update(m_history);
    const auto range = std::exchange(m_range, lossRange(m_losses.losses()));
    m_recolour |= range != m_range;
    if (m_history && m_space) {
        m_recolour |= m_data.update(*m_space, *m_history, m_losses.losses(), m_range, m_losses.firstChanged());
    } else {
        m_data = {};
        m_recolour = true;
    }
    m_focusedAxis = std::min(m_focusedAxis, m_data.axes().empty() ? 0 : m_data.axes().size() - 1);
    m_firstChanged = std::min(m_firstChanged, m_losses.firstChanged());
    m_emptyText = m_data.trialCount() == 0 ? tr("No trial yet") : QString();
    if (!m_brushes.empty())
        applyBrushes();
    tell();
    update();
}

void ParallelChart::applyBrushes()
{
    const QScopedValueRollback<bool> applying(m_applying, true);
    if (m_brushes.empty()) {
        selection().setBrushed(std::nullopt);
    } else {
        std::unordered_set<TrialId> passing;
        for (std::size_t index = 0; index < m_data.trialCount(); ++index) {
            if (m_data.passes(index, m_brushes.all()))
                passing.insert(TrialId{static_cast<std::int64_t>(index) + 1});
        }
        selection().setBrushed(std::move(passing));
    }
    tell();
    update();
}

void ParallelChart::setBrush(const AxisBrush& brush)
{
    if (brush.axis >= axes().size())
        return;
    m_brushes.set(brush);
    applyBrushes();
}

void ParallelChart::clearBrushes()
{
    if (m_brushes.empty())
        return;
    m_brushes.clear();
    applyBrushes();
}

QString ParallelChart::axisName(std::size_t axis) const
{
    const std::string& name = m_data.axes()[axis].name;
    return axis + 1 == m_data.axes().size() ? metricText(name) : QString::fromStdString(name);
}

QString ParallelChart::brushText() const
{
    QStringList parts;
    for (const AxisBrush& brush : m_brushes.all()) {
        const PlotAxis& axis = m_data.axes()[brush.axis];
        const bool choices = axis.kind == AxisKind::Category;
        const QString low = positionText(axis, choices ? std::ceil(brush.low) : brush.low);
        const QString high = positionText(axis, choices ? std::floor(brush.high) : brush.high);
        parts << axisName(brush.axis) + u' ' + (low == high ? low : tr("%1 … %2").arg(low, high));
    }
    return parts.join(QStringLiteral(", "));
}

void ParallelChart::tell()
{
    QString caption = tr("drag along an axis to brush");
    const auto& brushed = selection().brushed();
    if (brushed && !m_brushes.empty())
        caption = tr("brushed: %1 → %2").arg(brushText(), trialsText(brushed->size()));
    else if (brushed)
        caption = tr("%1 brushed").arg(trialsText(brushed->size()));
    if (std::exchange(m_caption, caption) != caption)
        emit captionChanged();
    const QString focused = axes().empty() ? QString() : u' ' + tr("Axis %1.").arg(axisName(m_focusedAxis));
    QString summary = tr("%1 over %2 axes; %3.").arg(trialsText(m_data.trialCount())).arg(axes().size()).arg(caption);
    if (m_range && !axes().empty())
        summary += u' ' + tr("%1 from %2 to %3.")
                              .arg(axisName(axes().size() - 1), positionText(axes().back(), axes().back().low),
                                   positionText(axes().back(), axes().back().high));
    summary += focused;
    if (accessibleDescription() != summary)
        setAccessibleDescription(summary);
}

std::vector<ParallelLine> ParallelChart::colouredLines(const Theme& theme, std::size_t first) const
{
    std::vector<std::size_t> shown;
    for (std::size_t index = first; index < m_data.trialCount(); ++index) {
        if (std::isfinite(m_losses.losses()[index]) && selection().passesBrush(TrialId{static_cast<std::int64_t>(index) + 1}))
            shown.push_back(index);
    }
    // The best on top.
    std::ranges::stable_sort(shown, std::greater<>(), [this](std::size_t index) { return m_losses.losses()[index]; });
    std::vector<ParallelLine> lines;
    lines.reserve(shown.size());
    for (const std::size_t index : shown)
        lines.push_back({index, shadeColor(theme, static_cast<float>(m_range->shade(m_losses.losses()[index])))});
    return lines;
}

QPointF ParallelChart::toPixel(std::size_t axis, double position) const
{
    const ParallelFrame frame = frameFor(size());
    return {frame.xOf(axis), frame.yOf(axis, position)};
}

std::optional<std::size_t> ParallelChart::axisAt(QPointF pixel) const
{
    const ParallelFrame frame = frameFor(size());
    for (std::size_t axis = 0; axis < frame.axes.size(); ++axis) {
        const bool beside = std::abs(pixel.x() - frame.xOf(axis)) <= kAxisReach;
        if (beside && pixel.y() >= frame.area.top() - kAxisReach && pixel.y() <= frame.area.bottom() + kAxisReach)
            return axis;
    }
    return std::nullopt;
}

std::optional<TrialId> ParallelChart::trialAt(QPointF pixel) const
{
    const ParallelFrame frame = frameFor(size());
    std::optional<TrialId> best;
    double nearest = kLineReach;
    for (std::size_t index = 0; index < m_data.trialCount(); ++index) {
        const TrialId trial{static_cast<std::int64_t>(index) + 1};
        const double away = frame.verticalDistance(m_data.positions(index), pixel);
        if (away <= nearest && selection().passesBrush(trial)) {
            nearest = away;
            best = trial;
        }
    }
    return best;
}

QSize ParallelChart::exportSize() const
{
    return size().expandedTo(kLeastExport) == size() ? size() : kDefaultExport;
}

NumberTable ParallelChart::plottedNumbers() const
{
    NumberTable table;
    table.columns << QStringLiteral("trial") << QStringLiteral("state");
    if (!m_history || !m_space)
        return table;
    for (const Parameter& parameter : m_space->parameters())
        table.columns << QString::fromStdString(parameter.name);
    table.columns << QString::fromStdString(m_history->objective().metric) << QStringLiteral("brushed");
    for (const TrialPtr& trial : m_history->trials()) {
        std::vector<NumberTable::Cell> row{Value(trial->id.value), Value(std::string(stateName(trial->state())))};
        for (const Parameter& parameter : m_space->parameters())
            row.push_back(cellOf(trial->configuration, parameter.name));
        row.push_back(cellOf(m_history->objective(), m_history->loss(*trial)));
        row.emplace_back(Value(selection().passesBrush(trial->id)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

void ParallelChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_recolour = true;
        update();
    }
}

void ParallelChart::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refreshNow();
}

}  // namespace trimtab
