// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>

class QPainter;

namespace trimtab {

struct Theme;

/// Shape of a point. Shapes tell the states of trials apart without colour.
enum class Marker {
    Dot,       ///< completed
    Outlined,  ///< completed, over a picture
    Hollow,    ///< stopped early
    Cross,     ///< failed; in the theme's danger colour
    EdgeDown,  ///< lies beyond the lower edge of a log axis
    EdgeUp,    ///< lies beyond the upper edge
    EdgeLeft,
    EdgeRight,
};
inline constexpr int kMarkerCount = 8;

/// Colour of a point: 0 the worst to 1 the best on the part of the viridis map that the card lets stand out, or one of these.
inline constexpr float kPlainShade = -1.0F;  ///< the theme's point colour
inline constexpr float kFadedShade = -2.0F;  ///< excluded by a brush

QColor shadeColor(const Theme& theme, float shade);

/// Draws one marker around the origin; vector exports use it directly.
void drawMarker(QPainter& painter, const Theme& theme, Marker marker, float shade);

/// All markers in all colours as one picture, from which thousands are stamped in a millisecond.
class MarkerAtlas {
public:
    /// Prepares the picture; does nothing when it is there already. @param ratio device pixels for each logical pixel
    /// @param size of a marker, 1 as drawMarker() draws it, at most 1
    void prepare(const Theme& theme, qreal ratio, double size);
    const QPixmap& pixmap() const { return m_pixmap; }
    QRectF source(Marker marker, float shade) const;
    qreal ratio() const { return m_ratio; }

private:
    QPixmap m_pixmap;
    QColor m_card;
    qreal m_ratio = 0.0;
    double m_size = 1.0;
};

}  // namespace trimtab
