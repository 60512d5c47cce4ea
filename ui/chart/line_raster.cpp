// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/line_raster.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace trimtab {
namespace {

/// `over` with weight in [0, 256] on `under`.
QRgb blend(QRgb under, QRgb over, unsigned weight)
{
    const auto mix = [weight](unsigned a, unsigned b) { return (a * (256U - weight) + b * weight + 128U) >> 8U; };
    return qRgb(static_cast<int>(mix(static_cast<unsigned>(qRed(under)), static_cast<unsigned>(qRed(over)))),
                static_cast<int>(mix(static_cast<unsigned>(qGreen(under)), static_cast<unsigned>(qGreen(over)))),
                static_cast<int>(mix(static_cast<unsigned>(qBlue(under)), static_cast<unsigned>(qBlue(over)))));
}

/// 256 for an opaque colour.
unsigned weightOf(QRgb color)
{
    return static_cast<unsigned>(qAlpha(color)) * 256U / 255U;
}

}  // namespace

LineRaster::LineRaster(QImage& image, Quality quality)
    : m_pixels(reinterpret_cast<QRgb*>(image.bits())),
      m_stride(image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb))),
      m_width(image.width()),
      m_height(image.height()),
      m_quality(quality)
{}

void LineRaster::plot(int major, int minor, double share, QRgb color, bool steep)
{
    const int x = steep ? minor : major;
    const int y = steep ? major : minor;
    if (x < 0 || y < 0 || x >= m_width || y >= m_height)
        return;
    QRgb& pixel = m_pixels[y * m_stride + x];
    pixel = blend(pixel, color, static_cast<unsigned>(share * weightOf(color)));
}

void LineRaster::drawPlain(int first, int last, double minor, double slope, QRgb color, bool steep)
{
    constexpr double kFixed = 65536.0;  // 16 bits behind the point: steps of integers only
    auto fixed = static_cast<std::int64_t>(std::llround((minor + 0.5) * kFixed));
    const auto step = static_cast<std::int64_t>(std::llround(slope * kFixed));
    const int limit = steep ? m_width : m_height;
    const qsizetype along = steep ? m_stride : 1;
    const qsizetype across = steep ? 1 : m_stride;
    const unsigned weight = weightOf(color);
    for (int major = first; major <= last; ++major, fixed += step) {
        const auto at = static_cast<int>(fixed >> 16);
        if (at < 0 || at >= limit)
            continue;
        QRgb& pixel = m_pixels[major * along + at * across];
        pixel = blend(pixel, color, weight);
    }
}

void LineRaster::draw(QPointF from, QPointF to, QRgb color)
{
    const bool steep = std::abs(to.y() - from.y()) > std::abs(to.x() - from.x());
    if (steep) {
        from = from.transposed();
        to = to.transposed();
    }
    if (from.x() > to.x())
        std::swap(from, to);
    const double slope = to.x() > from.x() ? (to.y() - from.y()) / (to.x() - from.x()) : 0.0;
    const int limit = steep ? m_height : m_width;
    const int first = std::max(0, static_cast<int>(std::lround(from.x())));
    const int last = std::min(limit - 1, static_cast<int>(std::lround(to.x())));
    double minor = from.y() + slope * (first - from.x());
    if (m_quality == Quality::Plain) {
        drawPlain(first, last, minor, slope, color, steep);
        return;
    }
    for (int major = first; major <= last; ++major, minor += slope) {
        const double floor = std::floor(minor);
        plot(major, static_cast<int>(floor), 1.0 - (minor - floor), color, steep);
        plot(major, static_cast<int>(floor) + 1, minor - floor, color, steep);
    }
}

}  // namespace trimtab
