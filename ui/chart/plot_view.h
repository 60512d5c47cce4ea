// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/trial_losses.h"
#include "core/space/search_space.h"
#include "ui/chart/axis_layer.h"
#include "ui/chart/color_scale_layer.h"
#include "ui/chart/exportable_chart.h"
#include "ui/chart/shared_selection.h"

#include <QChartView>
#include <QTimer>

class QValueAxis;

namespace trimtab {

/// The base of the two-dimensional charts: a QChart whose data are layers of our own, with axes, zoom, hover, selection,
/// keyboard, export and accessible text. What arrives live is drawn at most 30 times a second and never resets a zoom
/// that the user made.
///
/// Drag zooms into a rectangle, the wheel about the pointer, double click and Home show everything again. A click selects
/// the nearest trial. Arrows step through the trials, + and - zoom, Escape clears the selection.
class PlotView : public QChartView, public ExportableChart {
    Q_OBJECT

public:
    explicit PlotView(QWidget* parent = nullptr);

    void setHistory(HistorySnapshot history);
    virtual void setSpace(const SearchSpace& space);
    /// The selection to share; without one, or after its end, the chart keeps its own.
    void setSelection(TrialSelection* selection);
    TrialSelection& selection() const { return m_selection.get(); }

    /// A muted sentence for the title line of the card around the chart.
    const QString& caption() const { return m_caption; }
    /// The text in the middle of a chart without data; empty when there are data.
    const QString& emptyText() const { return m_overlay.emptyText(); }

    /// What is shown now, in positions (see PlotAxis).
    const PlotRange& range() const { return m_frame.range; }
    bool zoomed() const { return m_zoom.has_value(); }
    void zoomTo(const PlotRange& range);
    /// @param factor > 1 shows less   @param about position that stays where it is
    void zoomBy(double factor, QPointF about);
    void resetZoom();
    /// Forgets what the user chose to see of the last study: other trials follow.
    virtual void resetView() { resetZoom(); }

    QPointF toPixel(QPointF position) const { return m_frame.toPixel(position); }
    QPointF positionAt(QPointF pixel) const { return m_frame.toPosition(pixel); }
    QRectF area() const { return m_frame.area; }
    const AxisLayer& axes() const { return m_axes; }
    const PointLayer& points() const { return m_points; }
    const LineLayer& lines() const { return m_lines; }
    const OverlayLayer& overlay() const { return m_overlay; }
    /// The trial whose mark is nearest to a pixel, within reach of a pointer.
    std::optional<TrialId> trialAt(QPointF pixel) const;

    /// Draws what has arrived now instead of a few milliseconds later.
    void refreshNow();

    QSize exportSize() const override;
    void paintLight(QPainter& painter, const QRectF& target) override;
    QSize sizeHint() const override { return {320, 220}; }
    QSize minimumSizeHint() const override { return {120, 90}; }

signals:
    void captionChanged();
    void zoomChanged();

protected:
    /// Gives the layers their content; called before a paint when something has changed.
    virtual void rebuild() = 0;
    /// Plain text of the tool tip; number, state and objective unless a chart knows more.
    virtual QString describe(TrialId trial) const;
    /// How the overlay marks a trial.
    virtual OverlayLayer::Mark markOf(TrialId trial, double width) const;
    /// Chart-specific entries on top of the context menu.
    virtual void addActions(QMenu& menu);

    void scheduleRefresh();
    const HistorySnapshot& history() const { return m_history; }  ///< may be null
    const std::optional<SearchSpace>& space() const { return m_space; }
    const TrialLosses& losses() const { return m_losses; }
    const Theme& theme() const;
    /// The shade of a trial's point: by loss, or faded when a brush excludes it.
    float shadeOf(TrialId trial, float shade) const;

    /// Another name or kind of an axis drops the user's zoom, another range does not.
    void placeAxes(PlotAxis x, PlotAxis y);
    void setPoints(std::vector<PlotPoint> points) { m_points.setPoints(std::move(points)); }
    void setLines(std::vector<PlotLine> lines) { m_lines.setLines(std::move(lines)); }
    void setImage(QImage image, const PlotRange& range, double opacity) { m_image.setImage(std::move(image), range, opacity); }
    /// Names the colours at the right edge.
    void setColorScale(const std::optional<LossRange>& range);
    /// Draws the lines over the points instead of under them.
    void setLinesOnTop();
    void setEmptyText(const QString& text) { m_overlay.setEmptyText(text); }
    void setCaption(const QString& caption);
    /// The sentence that a screen reader says.
    void setSummary(const QString& summary);

    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void arrange();
    void markTrials();
    void hover(QPoint pixel);
    void stepTrial(int direction);
    QRectF bandTo(QPointF pixel) const;
    std::optional<PlotHit> hitAt(QPointF pixel) const;

    PlotFrame m_frame;  // before the layers that refer to it
    AxisLayer m_axes;
    ImageLayer m_image;
    LineLayer m_lines;
    PointLayer m_points;
    ColorScaleLayer m_colors;
    OverlayLayer m_overlay;
    QValueAxis* m_xValueAxis;  // hidden; for series of Qt Charts beside our layers
    QValueAxis* m_yValueAxis;
    HistorySnapshot m_history;
    TrialLosses m_losses;
    std::optional<SearchSpace> m_space;
    SharedSelection m_selection;
    std::optional<PlotRange> m_zoom;
    std::optional<QPointF> m_press;
    bool m_dragging = false;
    bool m_exporting = false;
    bool m_dirty = true;
    QString m_caption;
    QTimer m_throttle;
};

}  // namespace trimtab
