// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/space_chart.h"

#include "ui/chart/chart_text.h"
#include "ui/model/trial_text.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QMenu>

#include <cmath>

namespace trimtab {
namespace {

constexpr double kLightSurface = 0.6;  // opacity: points and their outlines stay the strongest marks
constexpr double kDarkSurface = 0.55;
constexpr std::size_t kMostOutlined = 1500;  // the outlines of more hide the points

/// What lies beyond a log axis is marked at that edge.
Marker edgeOr(Marker inside, QPointF position)
{
    if (std::isinf(position.y()))
        return position.y() < 0.0 ? Marker::EdgeDown : Marker::EdgeUp;
    if (std::isinf(position.x()))
        return position.x() < 0.0 ? Marker::EdgeLeft : Marker::EdgeRight;
    return inside;
}

Marker markerOf(TrialState state, bool overSurface)
{
    switch (state) {
        case TrialState::Failed:
            return Marker::Cross;
        case TrialState::Stopped:
        case TrialState::Paused:
            return Marker::Hollow;
        default:
            return overSurface ? Marker::Outlined : Marker::Dot;
    }
}

}  // namespace

SpaceChart::SpaceChart(QWidget* parent) : PlaneChart(parent)
{
    setAccessibleName(tr("Search space"));
}

void SpaceChart::setSurface(Surface surface)
{
    Q_ASSERT(surface.values.size() == static_cast<std::size_t>(surface.nx) * static_cast<std::size_t>(surface.ny));
    m_surface = std::move(surface);
    scheduleRefresh();
}

Configuration SpaceChart::pointAt(QPointF pixel) const
{
    const QPointF position = positionAt(pixel);
    Configuration point;
    point.set(xParameter()->name, valueAt(axes().xAxis(), *xParameter(), position.x()));
    point.set(yParameter()->name, valueAt(axes().yAxis(), *yParameter(), position.y()));
    return point;
}

void SpaceChart::contextMenuEvent(QContextMenuEvent* event)
{
    m_menuPixel = event->pos();
    PlaneChart::contextMenuEvent(event);
}

void SpaceChart::addActions(QMenu& menu)
{
    QAction* tryPoint = menu.addAction(tr("&Try This Point"), this, [this] { emit pointChosen(pointAt(m_menuPixel)); });
    tryPoint->setObjectName(QStringLiteral("tryPointAction"));
    tryPoint->setEnabled(xParameter() && yParameter() && area().contains(m_menuPixel));
    menu.addSeparator();
    PlaneChart::addActions(menu);
}

bool SpaceChart::surfaceShown() const
{
    return m_surface.nx > 0 && m_surface.ny > 0 && xName().toStdString() == m_surface.xName &&
           yName().toStdString() == m_surface.yName;
}

void SpaceChart::placePoints(const std::optional<LossRange>& range)
{
    std::vector<PlotPoint> points;
    std::size_t inactive = 0;
    const auto trials = history()->trials();
    const bool overSurface = surfaceShown() && trials.size() <= kMostOutlined;
    points.reserve(trials.size());
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const QPointF position = positionOf(trials[i]->configuration);
        if (std::isnan(position.x()) || std::isnan(position.y())) {
            ++inactive;
            continue;
        }
        const TrialId trial = trials[i]->id;
        const double loss = losses().losses()[i];
        const float shade = range && std::isfinite(loss) ? static_cast<float>(range->shade(loss)) : kPlainShade;
        const Marker marker = edgeOr(markerOf(losses().states()[i], overSurface), position);
        points.push_back({position, trial, shadeOf(trial, shade), marker});
    }
    setPoints(std::move(points));
    tell(inactive);
}

void SpaceChart::paintSurface(const std::optional<LossRange>& range)
{
    if (!surfaceShown() || !range) {
        setImage({}, {}, 1.0);
        return;
    }
    QImage image(m_surface.nx, m_surface.ny, QImage::Format_ARGB32_Premultiplied);
    for (int iy = 0; iy < m_surface.ny; ++iy) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(m_surface.ny - 1 - iy));
        for (int ix = 0; ix < m_surface.nx; ++ix) {
            const double value =
                m_surface
                    .values[static_cast<std::size_t>(iy) * static_cast<std::size_t>(m_surface.nx) + static_cast<std::size_t>(ix)];
            line[ix] = std::isnan(value)
                           ? 0U
                           : shadeColor(theme(), static_cast<float>(range->shade(history()->objective().toLoss(value)))).rgb();
        }
    }
    const PlotAxis x = axisOf(*xParameter());
    const PlotAxis y = axisOf(*yParameter());
    setImage(std::move(image), {x.low, x.high, y.low, y.high}, theme().dark ? kDarkSurface : kLightSurface);
}

void SpaceChart::tell(std::size_t inactive)
{
    setCaption(inactive > 0 ? tr("%1 without these").arg(trialsText(inactive)) : QString());
    const std::size_t shown = points().points().size();
    setEmptyText(shown == 0 ? tr("No trial yet") : QString());
    const QString what = surfaceShown() ? tr("%1 over %2 and %3, on the surrogate's mean.") : tr("%1 over %2 and %3.");
    QString summary = what.arg(trialsText(shown), xName(), yName());
    if (const Trial* best = history()->best()) {
        const QPointF at = positionOf(best->configuration);
        if (!std::isnan(at.x()) && !std::isnan(at.y()))
            summary += u' ' + tr("The best, trial %1, lies at %2 and %3.")
                                  .arg(best->id.value)
                                  .arg(positionText(axes().xAxis(), at.x()), positionText(axes().yAxis(), at.y()));
    }
    setSummary(summary);
}

void SpaceChart::rebuild()
{
    showPlane();
    if (!history() || !xParameter() || !yParameter()) {
        setPoints({});
        setImage({}, {}, 1.0);
        setColorScale({});
        setEmptyText(tr("No trial yet"));
        setSummary(emptyText());
        return;
    }
    const auto range = lossRange(losses().losses());
    setColorScale(range);
    placePoints(range);
    paintSurface(range);
}

QString SpaceChart::describe(TrialId trial) const
{
    const Trial* known = history() ? history()->find(trial) : nullptr;
    return known ? trialText(*history(), *known, {xName().toStdString(), yName().toStdString()}) : QString();
}

NumberTable SpaceChart::plottedNumbers() const
{
    NumberTable table;
    table.columns << QStringLiteral("trial") << QStringLiteral("state") << xName() << yName();
    if (!history())
        return table;
    table.columns << QString::fromStdString(history()->objective().metric);
    for (const PlotPoint& point : points().points()) {
        const Trial* trial = history()->find(point.trial);
        if (!trial)
            continue;
        const Configuration& configuration = trial->configuration;
        table.rows.push_back({Value(trial->id.value), Value(std::string(stateName(trial->state()))),
                              cellOf(configuration, xName().toStdString()), cellOf(configuration, yName().toStdString()),
                              cellOf(history()->objective(), history()->loss(*trial))});
    }
    return table;
}

}  // namespace trimtab
