// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/chart/chart_study.h"
#include "ui/chart/learning_curves_chart.h"
#include "ui/chart/parallel_chart.h"
#include "ui/chart/progress_chart.h"
#include "ui/chart/sample_chart.h"
#include "ui/chart/space_chart.h"

#include <QClipboard>
#include <QMenu>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <charconv>
#include <limits>

using namespace trimtab;

class TestChartExport final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void pictures_areWritten_data();
    void pictures_areWritten();
    void pictures_areLightEvenInTheDark_data();
    void pictures_areLightEvenInTheDark();
    void numbers_readBackAsTheSame();
    void csv_quotesAndDisarmsText();
    void clipboard_getsTheNumbers();
    void badPath_isAnError();

private:
    void addCharts() const;

    QTemporaryDir m_folder;
    HistorySnapshot m_history;
};

namespace {

enum class Kind { Progress, Space, Curves, Samples, Parallel };

template <typename Chart>
std::unique_ptr<Chart> makeChart(const HistorySnapshot& history)
{
    auto chart = std::make_unique<Chart>();
    chart->setSpace(chartSpace());
    chart->setHistory(history);
    return chart;
}

/// Never shown: exports need no window.
std::pair<std::unique_ptr<QWidget>, ExportableChart*> make(Kind kind, const HistorySnapshot& history)
{
    const auto both = [](auto chart) {
        ExportableChart* exportable = chart.get();
        return std::pair<std::unique_ptr<QWidget>, ExportableChart*>(std::move(chart), exportable);
    };
    switch (kind) {
        case Kind::Progress:
            return both(makeChart<ProgressChart>(history));
        case Kind::Space:
            return both(makeChart<SpaceChart>(history));
        case Kind::Curves:
            return both(makeChart<LearningCurvesChart>(history));
        case Kind::Samples:
            return both(makeChart<SampleChart>(history));
        case Kind::Parallel:
            break;
    }
    return both(makeChart<ParallelChart>(history));
}

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

void TestChartExport::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_history = recordStudy(30).snapshot();
}

void TestChartExport::addCharts() const
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("progress") << Kind::Progress;
    QTest::newRow("space") << Kind::Space;
    QTest::newRow("curves") << Kind::Curves;
    QTest::newRow("samples") << Kind::Samples;
    QTest::newRow("parallel") << Kind::Parallel;
}

void TestChartExport::pictures_areWritten_data()
{
    addCharts();
}

void TestChartExport::pictures_areWritten()
{
    QFETCH(Kind, kind);
    const auto [widget, chart] = make(kind, m_history);
    const QString base = m_folder.filePath(chart->exportName());
    for (const char* suffix : {".png", ".svg", ".pdf", ".csv"})
        QVERIFY(saveChart(*chart, base + QLatin1String(suffix)).ok());

    const QImage image(base + QStringLiteral(".png"));
    QCOMPARE(image.size(), 2 * chart->exportSize());
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2)
            colours.insert(image.pixel(x, y));
    }
    QVERIFY(colours.size() > 20);

    QXmlStreamReader xml(contentsOf(base + QStringLiteral(".svg")));
    int shapes = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        const bool shape = xml.isStartElement() && xml.name() != QLatin1String("g") && xml.name() != QLatin1String("image");
        shapes += shape ? 1 : 0;
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(shapes > 30);  // drawn as vectors

    QVERIFY(contentsOf(base + QStringLiteral(".pdf")).startsWith("%PDF-"));
    QVERIFY(contentsOf(base + QStringLiteral(".csv")).count('\n') > 1);
}

void TestChartExport::pictures_areLightEvenInTheDark_data()
{
    addCharts();
}

void TestChartExport::pictures_areLightEvenInTheDark()
{
    QFETCH(Kind, kind);
    const auto [widget, chart] = make(kind, m_history);
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x18, 0x1b, 0x20));
    dark.setColor(QPalette::WindowText, Qt::white);
    widget->resize(500, 300);
    const QImage light = chartImage(*chart, 1.0);
    widget->setPalette(dark);
    const QImage stillLight = chartImage(*chart, 1.0);
    QCOMPARE(stillLight, light);
    QVERIFY(qGray(light.pixel(1, 1)) > 240);
    QVERIFY(qGray(widget->grab().toImage().pixel(1, 1)) < 100);  // the screen stays dark
}

void TestChartExport::numbers_readBackAsTheSame()
{
    StudyRecorder recorder;
    const std::vector<double> values{0.1 + 0.2, 1.0 / 3.0, 1e-300, 5e-324, -0.75};
    for (const double value : values)
        recorder.complete({}, value);
    ProgressChart chart;
    chart.setHistory(recorder.snapshot());
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    const QByteArrayList rows = toCsv(chart.plottedNumbers()).split('\n');
    QLocale::setDefault(before);
    QCOMPARE(rows.front().trimmed(), QByteArray("trial,state,accuracy,best_so_far"));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const QByteArrayList cells = rows[static_cast<int>(i) + 1].trimmed().split(',');
        QCOMPARE(cells.size(), 4);
        double number = 0.0;
        std::from_chars(cells[2].constData(), cells[2].constData() + cells[2].size(), number);
        QCOMPARE(number, values[i]);
    }
}

void TestChartExport::csv_quotesAndDisarmsText()  // I21
{
    NumberTable table;
    table.columns << QStringLiteral("a,b") << QStringLiteral("=c");
    table.rows.push_back({Value(std::string("say \"x\"")), Value(std::string("=1+1"))});
    table.rows.push_back({Value(-1.5), std::nullopt});
    QCOMPARE(toCsv(table), QByteArray("\"a,b\",'=c\r\n\"say \"\"x\"\"\",'=1+1\r\n-1.5,\r\n"));
}

void TestChartExport::clipboard_getsTheNumbers()
{
    ProgressChart chart;
    chart.setHistory(m_history);
    QMenu menu;
    addExportActions(menu, chart, chart);
    for (QAction* action : menu.actions()) {
        if (action->text().contains(QLatin1String("Copy &Numbers")))
            action->trigger();
    }
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("text/csv")), toCsv(chart.plottedNumbers()));
}

void TestChartExport::badPath_isAnError()
{
    ProgressChart chart;
    const Status nowhere = saveChart(chart, m_folder.filePath(QStringLiteral("nowhere/chart.png")));
    QVERIFY(!nowhere.ok());
    QCOMPARE(nowhere.error().code, Error::Code::NotFound);
    const Status unknown = saveChart(chart, m_folder.filePath(QStringLiteral("chart.bmp")));
    QVERIFY(!unknown.ok());
    QCOMPARE(unknown.error().code, Error::Code::Unsupported);
}

QTEST_MAIN(TestChartExport)
#include "tst_chart_export.moc"
