// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"
#include "ui/chart/number_table.h"

#include <QImage>
#include <QRectF>
#include <QSize>
#include <QString>

class QMenu;
class QPainter;
class QWidget;

namespace trimtab {

/// What every chart can give away: a picture, always in light colours, and the numbers that it shows.
class ExportableChart {
public:
    virtual ~ExportableChart() = default;

    /// Proposed file name without suffix: "progress".
    virtual QString exportName() const = 0;
    virtual NumberTable plottedNumbers() const = 0;
    /// Of the picture, in logical pixels; never empty.
    virtual QSize exportSize() const = 0;
    virtual void paintLight(QPainter& painter, const QRectF& target) = 0;
};

/// @param scale device pixels for each logical pixel
QImage chartImage(ExportableChart& chart, qreal scale);

/// Writes .png (at twice the size), .svg, .pdf or .csv, as the suffix says; the file appears whole or not at all.
Status saveChart(ExportableChart& chart, const QString& path);

/// Copy image, save image, copy numbers, save numbers. `parent` owns the dialogs and is the chart's widget.
void addExportActions(QMenu& menu, QWidget& parent, ExportableChart& chart);

}  // namespace trimtab
