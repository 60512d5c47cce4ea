// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/exportable_chart.h"

#include "core/interop/whole_file.h"
#include "ui/theme/rich_text.h"
#include "ui/theme/theme.h"

#include <QBuffer>
#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace trimtab {
namespace {

constexpr qreal kImageScale = 2.0;
constexpr int kPixelsPerInch = 96;

class Text {
    Q_DECLARE_TR_FUNCTIONS(ExportableChart)
};

QByteArray pngOf(ExportableChart& chart)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    chartImage(chart, kImageScale).save(&buffer, "PNG");
    return bytes;
}

QByteArray svgOf(ExportableChart& chart)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kPixelsPerInch);
    generator.setSize(chart.exportSize());
    generator.setViewBox(QRect({}, chart.exportSize()));
    generator.setTitle(chart.exportName());
    QPainter painter(&generator);
    chart.paintLight(painter, QRectF({}, chart.exportSize()));
    painter.end();
    return bytes;
}

QByteArray pdfOf(ExportableChart& chart)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kPixelsPerInch);
    writer.setPageSize(QPageSize(QSizeF(chart.exportSize()) / kPixelsPerInch, QPageSize::Inch));
    writer.setPageMargins({});
    writer.setTitle(chart.exportName());
    QPainter painter(&writer);
    chart.paintLight(painter, QRectF({}, chart.exportSize()));
    painter.end();
    return bytes;
}

void saveByDialog(QWidget& parent, ExportableChart& chart, const QString& title, const QStringList& filters,
                  const QString& suffix)
{
    auto* dialog = new QFileDialog(&parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(chart.exportName() + u'.' + suffix);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        const auto star = filter.lastIndexOf(QLatin1String("*."));
        dialog->setDefaultSuffix(filter.mid(star + 2).chopped(1));
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, [&parent, &chart](const QString& path) {
        const Status saved = saveChart(chart, path);
        if (saved)
            return;
        auto* box = new QMessageBox(QMessageBox::Warning, Text::tr("Save Chart"), Text::tr("The chart could not be saved."),
                                    QMessageBox::Ok, &parent);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->setInformativeText(asRichText(QString::fromStdString(saved.error().text())));  // has no text format of its own
        box->open();
    });
    dialog->open();
}

void copyNumbers(ExportableChart& chart)
{
    const QByteArray csv = toCsv(chart.plottedNumbers());
    auto data = std::make_unique<QMimeData>();
    data->setData(QStringLiteral("text/csv"), csv);
    data->setText(QString::fromUtf8(csv));
    QGuiApplication::clipboard()->setMimeData(data.release());  // the clipboard owns it
}

}  // namespace

QImage chartImage(ExportableChart& chart, qreal scale)
{
    QImage image((QSizeF(chart.exportSize()) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(lightTheme().card);
    QPainter painter(&image);
    chart.paintLight(painter, QRectF({}, chart.exportSize()));
    return image;
}

Status saveChart(ExportableChart& chart, const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    QByteArray bytes;
    if (suffix == QLatin1String("png"))
        bytes = pngOf(chart);
    else if (suffix == QLatin1String("svg"))
        bytes = svgOf(chart);
    else if (suffix == QLatin1String("pdf"))
        bytes = pdfOf(chart);
    else if (suffix == QLatin1String("csv"))
        bytes = toCsv(chart.plottedNumbers());
    else
        return Error{Error::Code::Unsupported, path.toStdString(), "a chart is saved as .png, .svg, .pdf or .csv"};
    return writeWholeFile(path, bytes);
}

void addExportActions(QMenu& menu, QWidget& parent, ExportableChart& chart)
{
    menu.addAction(Text::tr("&Copy Image"), &parent,
                   [&chart] { QGuiApplication::clipboard()->setImage(chartImage(chart, kImageScale)); });
    menu.addAction(Text::tr("&Save Image…"), &parent, [&parent, &chart] {
        saveByDialog(parent, chart, Text::tr("Save Image"),
                     {Text::tr("PNG image (*.png)"), Text::tr("SVG drawing (*.svg)"), Text::tr("PDF document (*.pdf)")},
                     QStringLiteral("png"));
    });
    menu.addSeparator();
    menu.addAction(Text::tr("Copy &Numbers as CSV"), &parent, [&chart] { copyNumbers(chart); });
    menu.addAction(Text::tr("Save N&umbers as CSV…"), &parent, [&parent, &chart] {
        saveByDialog(parent, chart, Text::tr("Save Numbers"), {Text::tr("Comma-separated values (*.csv)")},
                     QStringLiteral("csv"));
    });
}

}  // namespace trimtab
