// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do to a PlotView.
#include "ui/chart/plot_view.h"
#include "ui/theme/rich_text.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace trimtab {
namespace {

constexpr double kKeyZoom = 1.5;
constexpr double kWheelZoom = 1.2;
constexpr double kWheelStep = 120.0;  // of QWheelEvent::angleDelta
constexpr double kLeastBand = 5.0;    // pixels

}  // namespace

void PlotView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_press = event->position();
    m_dragging = false;
}

QRectF PlotView::bandTo(QPointF pixel) const
{
    return m_press ? QRectF(*m_press, pixel).normalized().intersected(m_frame.area) : QRectF();
}

void PlotView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_press) {
        hover(event->position().toPoint());
        return;
    }
    const QPointF moved = event->position() - *m_press;
    m_dragging |= moved.manhattanLength() >= QApplication::startDragDistance();
    if (m_dragging)
        m_overlay.setRubberBand(bandTo(event->position()));
}

void PlotView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_press)
        return;
    const QRectF band = bandTo(event->position());
    const bool dragged = m_dragging;
    m_press.reset();
    m_dragging = false;
    m_overlay.setRubberBand({});
    if (!dragged) {
        if (const auto trial = trialAt(event->position()))
            selection().setCurrent(trial);
        return;
    }
    if (band.width() < kLeastBand || band.height() < kLeastBand)
        return;
    const QPointF low = positionAt(band.bottomLeft());
    const QPointF high = positionAt(band.topRight());
    zoomTo({low.x(), high.x(), low.y(), high.y()});
}

void PlotView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        resetZoom();
}

void PlotView::wheelEvent(QWheelEvent* event)
{
    if (!m_frame.area.contains(event->position()) || event->angleDelta().y() == 0) {
        event->ignore();
        return;
    }
    zoomBy(std::pow(kWheelZoom, event->angleDelta().y() / kWheelStep), positionAt(event->position()));
    event->accept();
}

void PlotView::hover(QPoint pixel)
{
    const auto trial = trialAt(pixel);
    selection().setHovered(trial);
    if (trial)
        QToolTip::showText(mapToGlobal(pixel), asRichText(describe(*trial)), this);
    else
        QToolTip::hideText();
}

void PlotView::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    selection().setHovered(std::nullopt);
}

void PlotView::stepTrial(int direction)
{
    const auto current = selection().current();
    std::optional<TrialId> next;
    const auto consider = [&](TrialId trial) {
        const bool beyond = !current || (direction > 0 ? trial > *current : trial < *current);
        if (beyond && (!next || (direction > 0 ? trial < *next : trial > *next)))
            next = trial;
    };
    for (const PlotPoint& point : m_points.points())
        consider(point.trial);
    for (const PlotLine& line : m_lines.lines()) {
        if (line.trial)
            consider(*line.trial);
    }
    if (next)
        selection().setCurrent(next);
}

void PlotView::keyPressEvent(QKeyEvent* event)
{
    const QPointF middle = positionAt(m_frame.area.center());
    switch (event->key()) {
        case Qt::Key_Right:
        case Qt::Key_Down:
            stepTrial(+1);
            return;
        case Qt::Key_Left:
        case Qt::Key_Up:
            stepTrial(-1);
            return;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomBy(kKeyZoom, middle);
            return;
        case Qt::Key_Minus:
            zoomBy(1.0 / kKeyZoom, middle);
            return;
        case Qt::Key_Home:
            resetZoom();
            return;
        case Qt::Key_Escape:
            selection().clear();
            return;
        default:
            event->ignore();
    }
}

void PlotView::addActions(QMenu&) {}

void PlotView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addActions(*menu);
    QAction* reset = menu->addAction(tr("Show &Everything"), this, &PlotView::resetZoom);
    reset->setEnabled(zoomed());
    menu->addSeparator();
    addExportActions(*menu, *this, *this);
    menu->popup(event->globalPos());
}

}  // namespace trimtab
