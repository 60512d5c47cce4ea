// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"
#include "ui/chart/space_chart.h"
#include "ui/model/study_document.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace trimtab {

/// Keeps the surrogate's mean behind the search space chart up to date: asks for predictions while results change, at most
/// once a second and never faster than ten times the answer takes, and drops answers to older questions.
class SurfaceRequester final : public QObject {
    Q_OBJECT

public:
    static constexpr int kCells = 32;  ///< in each direction

    explicit SurfaceRequester(StudyDocument* document, QObject* parent = nullptr);

    void setAxes(const QString& x, const QString& y);
    /// Nothing is asked while nobody looks.
    void setWatched(bool watched);
    void acceptPredictions(quint64 job, const std::vector<Prediction>& predictions);

signals:
    void predictRequested(quint64 job, const std::vector<trimtab::Configuration>& configurations);
    /// Without cells when the strategy has no model.
    void surfaceChanged(const trimtab::Surface& surface);

private:
    void schedule();
    void request();

    StudyDocument* m_document;
    QString m_x;
    QString m_y;
    quint64 m_job = 0;
    bool m_watched = false;
    bool m_stale = false;    // something changed since the last question
    bool m_waiting = false;  // for an answer
    QElapsedTimer m_asked;
    QTimer m_pause;  // runs between two questions
};

}  // namespace trimtab
