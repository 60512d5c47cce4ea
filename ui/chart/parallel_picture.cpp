// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/parallel_picture.h"

#include "ui/chart/line_raster.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trimtab {
namespace {

constexpr std::size_t kOpaqueLines = 400;
constexpr double kFainter = 0.58;  // a doubling
constexpr double kFaintest = 0.05;
constexpr std::size_t kSmoothLines = 1500;  // more lines hide each other's edges, and plain ones cost half

}  // namespace

double lineOpacity(std::size_t lines)
{
    double opacity = 1.0;
    for (std::size_t crowd = kOpaqueLines; crowd < lines; crowd *= 2)
        opacity *= kFainter;
    return std::max(opacity, kFaintest);
}

double ParallelFrame::xOf(std::size_t axis) const
{
    return axes.size() < 2 ? area.center().x()
                           : area.left() + area.width() * static_cast<double>(axis) / static_cast<double>(axes.size() - 1);
}

std::vector<double> ParallelFrame::places() const
{
    std::vector<double> result;
    for (std::size_t axis = 0; axis < axes.size(); ++axis)
        result.push_back(xOf(axis));
    return result;
}

double ParallelFrame::yOf(std::size_t axis, double position) const
{
    const double share = (position - axes[axis].low) / (axes[axis].high - axes[axis].low);
    return std::isnan(share) ? share : area.bottom() - std::clamp(share, 0.0, 1.0) * area.height();
}

double ParallelFrame::positionAt(std::size_t axis, double y) const
{
    const double share = area.height() > 0.0 ? std::clamp((area.bottom() - y) / area.height(), 0.0, 1.0) : 0.0;
    return axes[axis].low + share * (axes[axis].high - axes[axis].low);
}

std::vector<QPolygonF> ParallelFrame::strokes(std::span<const double> positions) const
{
    std::vector<QPolygonF> result(1);
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        const double y = yOf(axis, positions[axis]);
        if (!std::isnan(y))
            result.back() << QPointF(xOf(axis), y);
        else if (!result.back().isEmpty())
            result.emplace_back();
    }
    std::erase_if(result, [](const QPolygonF& stroke) { return stroke.size() < 2; });
    return result;
}

double ParallelFrame::verticalDistance(std::span<const double> positions, QPointF pixel) const
{
    if (axes.size() < 2 || pixel.x() < area.left() || pixel.x() > area.right())
        return std::numeric_limits<double>::infinity();
    const double place = (pixel.x() - area.left()) / area.width() * static_cast<double>(axes.size() - 1);
    const auto axis = std::min(static_cast<std::size_t>(place), axes.size() - 2);
    const double left = yOf(axis, positions[axis]);
    const double right = yOf(axis + 1, positions[axis + 1]);
    const double y = left + (place - static_cast<double>(axis)) * (right - left);
    return std::isnan(y) ? std::numeric_limits<double>::infinity() : std::abs(y - pixel.y());
}

void ParallelPicture::prepare(const ParallelFrame& frame, QSize size, qreal ratio, const QColor& background)
{
    const QSize pixels = (QSizeF(size) * ratio).toSize();
    const bool same = m_image.size() == pixels && m_ratio == ratio && m_background == background && m_frame.area == frame.area &&
                      std::ranges::equal(m_axes, frame.axes);
    if (same)
        return;
    m_axes.assign(frame.axes.begin(), frame.axes.end());
    m_frame = {frame.area, m_axes, frame.width, frame.nameLines};
    m_background = background;
    m_ratio = ratio;
    m_image = QImage(pixels, QImage::Format_RGB32);
    m_layer = {};
    m_inLayer = 0;
    m_stale = true;
}

bool ParallelPicture::smooth(const ParallelAxes& data) const
{
    return data.trialCount() <= kSmoothLines;
}

void ParallelPicture::drawLine(QImage& image, const ParallelAxes& data, std::size_t index, const QColor& color,
                               double opacity) const
{
    QColor faint = color;
    faint.setAlphaF(static_cast<float>(opacity));
    LineRaster raster(image, smooth(data) ? LineRaster::Quality::Smooth : LineRaster::Quality::Plain);
    const auto positions = data.positions(index);
    QPointF last(0.0, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t axis = 0; axis < m_axes.size(); ++axis) {
        const QPointF point = QPointF(m_frame.xOf(axis), m_frame.yOf(axis, positions[axis])) * m_ratio;
        if (!std::isnan(last.y()) && !std::isnan(point.y()))
            raster.draw(last, point, faint.rgba());
        last = point;
    }
}

void ParallelPicture::updateLayer(const ParallelAxes& data, const QColor& grey, std::size_t firstChanged)
{
    if (m_layer.isNull() || m_grey != grey || m_inLayer > data.trialCount()) {
        m_layer = QImage(m_image.size(), QImage::Format_RGB32);
        m_layer.fill(m_background);
        m_grey = grey;
        m_inLayer = 0;
    }
    for (std::size_t index = std::min(m_inLayer, firstChanged); index < data.trialCount(); ++index)
        drawLine(m_layer, data, index, grey, m_crowd);
    m_inLayer = data.trialCount();
}

void ParallelPicture::draw(const ParallelAxes& data, const QColor& grey, std::size_t firstChanged,
                           const std::vector<ParallelLine>& lines)
{
    if (m_image.isNull())
        return;
    m_stale = false;
    m_opacity = lineOpacity(lines.size());
    const double crowd = lineOpacity(data.trialCount());
    if (crowd != m_crowd) {
        m_crowd = crowd;
        m_layer = {};
    }
    if (2 * lines.size() < data.trialCount()) {
        updateLayer(data, grey, firstChanged);
        std::copy_n(m_layer.constBits(), m_layer.sizeInBytes(), m_image.bits());
    } else {
        m_inLayer = std::min(m_inLayer, firstChanged);
        m_image.fill(m_background);
        std::vector<bool> coloured(data.trialCount());
        for (const ParallelLine& line : lines)
            coloured[line.index] = true;
        for (std::size_t index = 0; index < data.trialCount(); ++index) {
            if (!coloured[index])
                drawLine(m_image, data, index, grey, m_crowd);
        }
    }
    for (const ParallelLine& line : lines)
        drawLine(m_image, data, line.index, line.color, m_opacity);
}

void ParallelPicture::add(const ParallelAxes& data, const QColor& grey, std::size_t firstChanged,
                          const std::vector<ParallelLine>& lines)
{
    if (m_image.isNull())
        return;
    m_inLayer = std::min(m_inLayer, firstChanged);
    for (std::size_t index = firstChanged; index < data.trialCount(); ++index)
        drawLine(m_image, data, index, grey, m_crowd);
    for (const ParallelLine& line : lines)
        drawLine(m_image, data, line.index, line.color, m_opacity);
}

}  // namespace trimtab
