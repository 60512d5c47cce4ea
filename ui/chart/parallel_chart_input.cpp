// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do to a ParallelChart.
#include "ui/chart/chart_text.h"
#include "ui/chart/parallel_chart.h"
#include "ui/theme/rich_text.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

namespace trimtab {
namespace {

constexpr double kLeastDrag = 4.0;  // pixels; less is a click
constexpr double kGripPixels = 4.0;
constexpr double kKeyShare = 0.05;  // of an axis that a key moves a bound

std::vector<std::string> namesOf(std::span<const PlotAxis> axes)
{
    std::vector<std::string> names;
    std::ranges::transform(axes, std::back_inserter(names), &PlotAxis::name);
    return names;
}

}  // namespace

void ParallelChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_press = event->position();
    m_dragged = false;
    const auto axis = axisAt(*m_press);
    if (!axis)
        return;
    const ParallelFrame frame = frameFor(size());
    const PlotAxis& scale = frame.axes[*axis];
    const double reach = frame.area.height() > 0.0 ? kGripPixels / frame.area.height() * (scale.high - scale.low) : 0.0;
    m_brushes.press(*axis, frame.positionAt(*axis, m_press->y()), reach);
    m_focusedAxis = *axis;
    update();
}

void ParallelChart::mouseMoveEvent(QMouseEvent* event)
{
    if (m_press && m_brushes.dragging()) {
        m_dragged |= (event->position() - *m_press).manhattanLength() >= kLeastDrag;
        if (!m_dragged)
            return;
        const PlotAxis& scale = axes()[m_focusedAxis];
        m_brushes.drag(frameFor(size()).positionAt(m_focusedAxis, event->position().y()), scale.low, scale.high);
        applyBrushes();
        return;
    }
    hover(event->position());
}

void ParallelChart::hover(QPointF pixel)
{
    const auto axis = axisAt(pixel);
    setCursor(axis ? Qt::SplitVCursor : Qt::ArrowCursor);
    const auto trial = trialAt(pixel);
    selection().setHovered(trial);
    const Trial* known = trial && m_history ? m_history->find(*trial) : nullptr;
    QString text;
    if (known)
        text = trialText(*m_history, *known, namesOf(axes()));
    else if (const auto named = axis ? axis : nameAt(pixel))
        text = *named + 1 == axes().size() ? axisName(*named) : axisTitle(axes()[*named]);  // its label may be cut
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(mapToGlobal(pixel.toPoint()), asRichText(text), this);
}

void ParallelChart::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_press)
        return;
    const bool onAxis = m_brushes.dragging();
    m_brushes.release();
    m_press.reset();
    if (m_dragged)
        return;
    if (onAxis) {
        const AxisBrush* brush = m_brushes.on(m_focusedAxis);
        const double position = frameFor(size()).positionAt(m_focusedAxis, event->position().y());
        if (brush && (position < brush->low || position > brush->high)) {
            m_brushes.remove(m_focusedAxis);
            applyBrushes();
            return;
        }
    }
    if (const auto trial = trialAt(event->position()))
        selection().setCurrent(trial);
}

void ParallelChart::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        clearBrushes();
}

void ParallelChart::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    selection().setHovered(std::nullopt);
}

void ParallelChart::moveBound(AxisBrushes::Bound bound, int direction)
{
    if (axes().empty())
        return;
    const PlotAxis& axis = axes()[m_focusedAxis];
    const double step = axis.kind == AxisKind::Category ? 1.0 : kKeyShare * (axis.high - axis.low);
    m_brushes.move(m_focusedAxis, bound, direction * step, axis.low, axis.high);
    applyBrushes();
}

void ParallelChart::stepTrial(int direction)
{
    const auto count = static_cast<std::int64_t>(m_data.trialCount());
    const auto current = selection().current();
    std::int64_t number = current ? current->value + direction : (direction > 0 ? 1 : count);
    while (number >= 1 && number <= count && !selection().passesBrush(TrialId{number}))
        number += direction;
    if (number >= 1 && number <= count)
        selection().setCurrent(TrialId{number});
}

void ParallelChart::keyPressEvent(QKeyEvent* event)
{
    const auto bound = event->modifiers().testFlag(Qt::ShiftModifier) ? AxisBrushes::Bound::Upper : AxisBrushes::Bound::Lower;
    const std::size_t last = axes().empty() ? 0 : axes().size() - 1;
    switch (event->key()) {
        case Qt::Key_Right:
            m_focusedAxis = std::min(m_focusedAxis + 1, last);
            break;
        case Qt::Key_Left:
            m_focusedAxis = m_focusedAxis > 0 ? m_focusedAxis - 1 : 0;
            break;
        case Qt::Key_Up:
            moveBound(bound, +1);
            break;
        case Qt::Key_Down:
            moveBound(bound, -1);
            break;
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            m_brushes.remove(m_focusedAxis);
            applyBrushes();
            break;
        case Qt::Key_PageDown:
            stepTrial(+1);
            break;
        case Qt::Key_PageUp:
            stepTrial(-1);
            break;
        case Qt::Key_Escape:
            m_brushes.clear();
            selection().clear();
            break;
        default:
            event->ignore();
            return;
    }
    tell();
    update();
}

void ParallelChart::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* clear = menu->addAction(tr("Clear &Brushes"), this, &ParallelChart::clearBrushes);
    clear->setEnabled(!m_brushes.empty());
    menu->addActions(actions());
    menu->addSeparator();
    addExportActions(*menu, *this, *this);
    menu->popup(event->globalPos());
}

}  // namespace trimtab
