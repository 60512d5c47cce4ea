// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/surface_requester.h"

#include "core/analysis/plot_axis.h"
#include "core/space/encoding.h"

#include <algorithm>

namespace trimtab {
namespace {

constexpr qint64 kShortestPause = 1000;  // ms
constexpr qint64 kPausePerAnswer = 10;   // leaves the engine nine tenths of its time

/// The value in the middle of a cell of the axis (see Surface).
Value cellValue(const Parameter& parameter, int cell, int cells)
{
    const double share = (cell + 0.5) / cells;
    if (!std::holds_alternative<IntegerDomain>(parameter.domain))
        return fromUnit(parameter.domain, share);
    // The axis ends at the bounds themselves, the unit interval half a step beyond them.
    const PlotAxis axis = axisOf(parameter);
    return valueAt(axis, parameter, axis.low + share * (axis.high - axis.low));
}

}  // namespace

std::vector<Configuration> planeGrid(const SearchSpace& space, const Configuration& base, std::size_t x, std::size_t y, int cells)
{
    std::vector<Configuration> grid;
    grid.reserve(static_cast<std::size_t>(cells) * static_cast<std::size_t>(cells));
    const auto unit = [&space, cells](std::size_t parameter, int cell) {
        const Parameter& axis = space.parameters()[parameter];
        return toUnit(axis.domain, cellValue(axis, cell, cells));
    };
    // Through the unit cube, because another choice on an axis may wake or silence other hyperparameters.
    Eigen::VectorXd point = encode(space, base);
    for (int row = 0; row < cells; ++row) {
        point[static_cast<Eigen::Index>(y)] = unit(y, row);
        for (int column = 0; column < cells; ++column) {
            point[static_cast<Eigen::Index>(x)] = unit(x, column);
            grid.push_back(decode(space, point));
        }
    }
    return grid;
}

SurfaceRequester::SurfaceRequester(StudyDocument* document, QObject* parent) : QObject(parent), m_document(document)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_stale && !m_waiting)
            request();
    });
    connect(document, &StudyDocument::historyChanged, this, &SurfaceRequester::schedule);
    connect(document, &StudyDocument::trialsReplaced, this, [this] {
        ++m_job;  // an answer about the last study is no longer wanted
        m_waiting = false;
        emit surfaceChanged({});
    });
}

void SurfaceRequester::setAxes(const QString& x, const QString& y)
{
    if (m_x == x && m_y == y)
        return;
    m_x = x;
    m_y = y;
    ++m_job;
    m_waiting = false;
    schedule();
}

void SurfaceRequester::setWatched(bool watched)
{
    m_watched = watched;
    if (watched && m_stale)
        schedule();
}

void SurfaceRequester::schedule()
{
    m_stale = true;
    if (m_watched && !m_waiting && !m_pause.isActive())
        m_pause.start(0);
}

void SurfaceRequester::request()
{
    const Trial* best = m_document->history()->best();
    const auto space = SearchSpace::create(m_document->trialSpec().space);
    if (!best || !space || m_x == m_y)
        return;
    const auto x = space->indexOf(m_x.toStdString());
    const auto y = space->indexOf(m_y.toStdString());
    if (!x || !y)
        return;
    m_stale = false;
    m_waiting = true;
    m_asked.start();
    emit predictRequested(++m_job, planeGrid(*space, best->configuration, *x, *y, kCells));
}

void SurfaceRequester::acceptPredictions(quint64 job, const std::vector<Prediction>& predictions)
{
    if (job != m_job || !m_waiting)
        return;
    m_waiting = false;
    m_pause.start(static_cast<int>(std::max(kShortestPause, kPausePerAnswer * m_asked.elapsed())));
    Surface surface;
    if (predictions.size() == static_cast<std::size_t>(kCells) * kCells) {
        surface = {.xName = m_x.toStdString(), .yName = m_y.toStdString(), .nx = kCells, .ny = kCells, .values = {}};
        const Objective& objective = m_document->history()->objective();
        for (const Prediction& prediction : predictions)
            surface.values.push_back(objective.fromLoss(prediction.mean));
    }
    emit surfaceChanged(surface);
}

}  // namespace trimtab
