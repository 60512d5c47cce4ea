// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/surface_requester.h"

#include "core/analysis/space_grid.h"

#include <algorithm>

namespace trimtab {
namespace {

constexpr qint64 kShortestPause = 1000;  // ms
constexpr qint64 kPausePerAnswer = 10;   // leaves the engine nine tenths of its time

}  // namespace

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
