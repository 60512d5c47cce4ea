// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPointF>

namespace trimtab {

/// Draws one-pixel lines into an opaque 32-bit image without a QPainter, which is 5 to 10 times slower at this.
class LineRaster {
public:
    enum class Quality {
        Plain,   ///< one pixel a step (digital differential analyzer)
        Smooth,  ///< two pixels a step, shared by coverage (X. Wu, "An Efficient Antialiasing Technique", 1991)
    };

    /// @param image Format_RGB32, outlives the raster and is not detached meanwhile
    LineRaster(QImage& image, Quality quality);

    /// Device pixels; what lies outside the image is left out. The alpha of `color` lets through what is there.
    void draw(QPointF from, QPointF to, QRgb color);

private:
    void drawPlain(int first, int last, double minor, double slope, QRgb color, bool steep);
    void plot(int major, int minor, double share, QRgb color, bool steep);

    QRgb* m_pixels;
    qsizetype m_stride;  // pixels a line
    int m_width;
    int m_height;
    Quality m_quality;
};

}  // namespace trimtab
