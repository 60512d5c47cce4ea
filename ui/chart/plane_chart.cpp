// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plane_chart.h"

#include "ui/chart/axis_picker.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>
#include <limits>

namespace trimtab {
namespace {

constexpr double kEndRoom = 0.02;  // share of a numeric axis left free at its ends

PlotAxis withRoom(PlotAxis axis)
{
    if (axis.kind == AxisKind::Category)
        return axis;
    const double room = kEndRoom * (axis.high - axis.low);
    axis.low -= room;
    axis.high += room;
    return axis;
}

/// `wanted`, or its neighbour where it is taken, as far as the space has one.
std::size_t otherThan(std::optional<std::size_t> taken, std::size_t wanted, std::size_t size)
{
    const std::size_t free = taken == wanted ? 1 - wanted : wanted;
    return std::min(free, std::max<std::size_t>(size, 1) - 1);
}

double positionOf(const Parameter& parameter, const PlotAxis& axis, const Configuration& configuration)
{
    const Value* value = configuration.find(parameter.name);
    return value ? positionOn(axis, parameter, *value) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

void PlaneChart::setSpace(const SearchSpace& newSpace)
{
    const QStringList before = names();
    const auto keptX = newSpace.indexOf(xName().toStdString());
    const auto keptY = newSpace.indexOf(yName().toStdString());
    m_x = keptX.value_or(otherThan(keptY, 0, newSpace.size()));
    m_y = keptY.value_or(otherThan(m_x, 1, newSpace.size()));
    PlotView::setSpace(newSpace);
    if (before != names())
        emit namesChanged();
    emit axesChanged();
}

void PlaneChart::setAxes(const QString& newX, const QString& newY)
{
    if (!space())
        return;
    const std::size_t x = space()->indexOf(newX.toStdString()).value_or(m_x);
    const std::size_t y = space()->indexOf(newY.toStdString()).value_or(m_y);
    if (x == m_x && y == m_y)
        return;
    m_x = x;
    m_y = y;
    scheduleRefresh();
    emit axesChanged();
}

const Parameter* PlaneChart::parameterAt(std::size_t index) const
{
    return space() && index < space()->size() ? &space()->parameters()[index] : nullptr;
}

QString PlaneChart::xName() const
{
    return xParameter() ? QString::fromStdString(xParameter()->name) : QString();
}

QString PlaneChart::yName() const
{
    return yParameter() ? QString::fromStdString(yParameter()->name) : QString();
}

QStringList PlaneChart::names() const
{
    QStringList result;
    if (space()) {
        for (const Parameter& parameter : space()->parameters())
            result << QString::fromStdString(parameter.name);
    }
    return result;
}

void PlaneChart::showPlane()
{
    const PlotAxis bare;
    placeAxes(xParameter() ? withRoom(axisOf(*xParameter())) : bare, yParameter() ? withRoom(axisOf(*yParameter())) : bare);
}

QPointF PlaneChart::positionOf(const Configuration& configuration) const
{
    return {trimtab::positionOf(*xParameter(), axes().xAxis(), configuration),
            trimtab::positionOf(*yParameter(), axes().yAxis(), configuration)};
}

QWidget* PlaneChart::createAxisPicker(QWidget* parent)
{
    auto* picker = new AxisPicker(parent);
    const auto refresh = [this, picker] { picker->show(names(), xName(), yName()); };
    connect(this, &PlaneChart::axesChanged, picker, refresh);
    connect(picker, &AxisPicker::picked, this, [this](const QString& x, const QString& y) { setAxes(x, y); });
    refresh();
    return picker;
}

void PlaneChart::addAxisMenu(QMenu& menu, const QString& title, bool horizontal)
{
    QMenu* axisMenu = menu.addMenu(title);
    auto* group = new QActionGroup(axisMenu);
    for (const QString& name : names()) {
        QString shown = name;
        QAction* action = axisMenu->addAction(shown.replace(u'&', QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(name == (horizontal ? xName() : yName()));
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, name, horizontal] { setAxes(horizontal ? name : xName(), horizontal ? yName() : name); });
    }
}

void PlaneChart::addActions(QMenu& menu)
{
    addAxisMenu(menu, tr("&Horizontal Axis"), true);
    addAxisMenu(menu, tr("&Vertical Axis"), false);
    menu.addSeparator();
}

}  // namespace trimtab
