// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFont>
#include <QPainter>
#include <QRect>
#include <QStringList>

namespace trimtab {

/// How one segment of a segmented control looks; the control and the table delegate draw with the same pen.
struct SegmentLook {
    bool first = false;
    bool last = false;
    bool checked = false;
    bool hovered = false;
    bool focused = false;
    bool enabled = true;
};

/// Height and width of a segment that fits `text`.
QSize segmentSize(const QFont& font, const QString& text);
void paintSegment(QPainter& painter, const QRect& rect, const QString& text, const SegmentLook& look, const Theme& theme);

/// Rectangles of segments in a row, left-aligned and vertically centred in `area`; narrower than segmentSize() when the
/// area is.
QList<QRect> segmentRects(const QRect& area, const QFont& font, const QStringList& texts);

}  // namespace trimtab
