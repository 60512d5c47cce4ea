// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mode/run/surface_requester.h"
#include "ui/model/study_document.h"
#include "ui/model/trial_selection.h"

#include <QWidget>

class QFrame;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QSplitter;

namespace trimtab {

class Card;
class LearningCurvesChart;
class ManualTrialCard;
class ParallelChart;
class ProgressChart;
class SpaceChart;
class TrialInspector;

/// What runs and what came out: controls and key figures, four linked charts, the selected trial, the table of all trials.
class RunPage final : public QWidget {
    Q_OBJECT

public:
    RunPage(StudyDocument* document, TrialSelection* selection, QWidget* parent = nullptr);

    /// The trial that the inspector shows; nullopt before the first one.
    std::optional<TrialId> shownTrial() const;
    /// Answer to predictRequested().
    void acceptPredictions(quint64 job, const std::vector<Prediction>& predictions);

    /// What can be done with the brushed trials, for the menus of the charts that brush.
    void addBrushActions(const QList<QAction*>& actions);

    /// Positions of the splitters, for the settings.
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);

signals:
    void startRequested();
    void pauseRequested();
    void stopRequested();
    void stepRequested();
    void stopTrialRequested(trimtab::TrialId trial);
    void exportTrialRequested(trimtab::TrialId trial);
    void copyTrialRequested(trimtab::TrialId trial);
    void fixRequested(const QString& hyperparameter, const trimtab::Value& value);
    void tryRequested(const trimtab::Configuration& configuration);
    void predictRequested(quint64 job, const std::vector<trimtab::Configuration>& configurations);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeStrip();
    QWidget* makeBanner();
    QWidget* makeEmptyState();
    QWidget* makeCharts();
    QWidget* makeSide();
    QWidget* makeTable();
    template <typename Chart>
    Card* addChart(QGridLayout& grid, int row, int column, const QString& title, Chart* chart);
    void connectSurface();
    void updateSpace();
    void updateHistory();
    void updateState();
    void updateEmptyState();
    void placeManualCard(bool empty);

    StudyDocument* m_document;
    TrialSelection* m_selection;
    SurfaceRequester* m_surface;
    ProgressChart* m_progress = nullptr;
    SpaceChart* m_space = nullptr;
    ParallelChart* m_parallel = nullptr;
    LearningCurvesChart* m_curves = nullptr;
    TrialInspector* m_inspector = nullptr;
    ManualTrialCard* m_manual = nullptr;
    QFrame* m_banner = nullptr;
    QLabel* m_bannerText = nullptr;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_emptyStart = nullptr;
    QWidget* m_empty = nullptr;
    QHBoxLayout* m_emptyPlace = nullptr;  // of the manual card while there are no trials
    QSplitter* m_rows = nullptr;
    QSplitter* m_columns = nullptr;
    QSplitter* m_side = nullptr;
};

}  // namespace trimtab
