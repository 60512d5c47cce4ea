// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/trial_losses.h"
#include "ui/chart/axis_brushes.h"
#include "ui/chart/axis_labels.h"
#include "ui/chart/exportable_chart.h"
#include "ui/chart/parallel_picture.h"
#include "ui/chart/shared_selection.h"

#include <QTimer>
#include <QWidget>

namespace trimtab {

struct Theme;

/// Parallel coordinates: one axis a hyperparameter and one for the objective, one line a trial, coloured by the objective.
///
/// A drag along an axis brushes: trials outside any brush become grey here and in all views of the selection. A brush can be
/// moved and its ends dragged; a click on its axis outside of it removes it, a double click removes all. A click on a line
/// selects the trial. By keyboard: Left and Right choose an axis, Up and Down move the lower bound of its brush, with Shift
/// the upper, Delete removes it, Page Up and Page Down step through the trials, Escape clears everything. The context menu
/// offers the widget's actions() too.
class ParallelChart final : public QWidget, public ExportableChart {
    Q_OBJECT

public:
    explicit ParallelChart(QWidget* parent = nullptr);

    void setHistory(HistorySnapshot history);
    void setSpace(const SearchSpace& space);
    void setSelection(TrialSelection* selection);
    TrialSelection& selection() const { return m_selection.get(); }

    const QString& caption() const { return m_caption; }
    const QString& emptyText() const { return m_emptyText; }
    std::span<const PlotAxis> axes() const { return m_data.axes(); }
    const AxisBrushes& brushes() const { return m_brushes; }
    /// Adds or replaces the brush of an axis.
    void setBrush(const AxisBrush& brush);
    void clearBrushes();
    std::size_t focusedAxis() const { return m_focusedAxis; }

    /// Where a position of an axis is drawn.
    QPointF toPixel(std::size_t axis, double position) const;
    std::optional<TrialId> trialAt(QPointF pixel) const;
    /// Takes in what has arrived now instead of a few milliseconds later.
    void refreshNow();

    QString exportName() const override { return QStringLiteral("parallel-coordinates"); }
    NumberTable plottedNumbers() const override;
    QSize exportSize() const override;
    void paintLight(QPainter& painter, const QRectF& target) override;
    QSize sizeHint() const override { return {480, 220}; }
    QSize minimumSizeHint() const override { return {160, 100}; }

signals:
    void captionChanged();

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void scheduleRefresh();
    void applyBrushes();
    void followSelection();
    void tell();
    QString brushText() const;
    void moveBound(AxisBrushes::Bound bound, int direction);
    void stepTrial(int direction);
    void hover(QPointF pixel);
    std::optional<std::size_t> axisAt(QPointF pixel) const;
    ParallelFrame frameFor(QSize size) const;
    /// Of the trials from index `first` on.
    std::vector<ParallelLine> colouredLines(const Theme& theme, std::size_t first) const;
    QString axisName(std::size_t axis) const;
    QStringList axisNames() const;
    /// The axis whose name is written at a pixel.
    std::optional<std::size_t> nameAt(QPointF pixel) const;

    void updatePicture(const ParallelFrame& frame, const Theme& theme);
    void paintLines(QPainter& painter, const ParallelFrame& frame, const Theme& theme) const;
    void paintChart(QPainter& painter, const ParallelFrame& frame, const Theme& theme) const;
    void paintAxis(QPainter& painter, const ParallelFrame& frame, const Theme& theme, std::size_t axis) const;
    void paintNames(QPainter& painter, const ParallelFrame& frame, const Theme& theme) const;
    void paintEnds(QPainter& painter, const ParallelFrame& frame) const;
    void paintChoices(QPainter& painter, const ParallelFrame& frame, const Theme& theme, std::size_t axis) const;
    void paintTrial(QPainter& painter, const ParallelFrame& frame, TrialId trial, const QColor& color, double width) const;
    void paintBrush(QPainter& painter, const ParallelFrame& frame, const Theme& theme, const AxisBrush& brush) const;

    HistorySnapshot m_history;
    std::optional<SearchSpace> m_space;
    TrialLosses m_losses;
    std::optional<LossRange> m_range;
    ParallelAxes m_data;
    AxisBrushes m_brushes;
    ParallelPicture m_picture;
    std::size_t m_firstChanged = 0;  // since the picture was drawn
    bool m_recolour = true;          // other colours than in the picture, not only further trials
    SharedSelection m_selection;
    bool m_applying = false;  // the brush in the selection changes by this chart
    std::size_t m_focusedAxis = 0;
    std::optional<QPointF> m_press;
    bool m_dragged = false;
    bool m_dirty = true;
    QString m_caption;
    QString m_emptyText;
    QTimer m_throttle;
};

}  // namespace trimtab
