// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/series_chart.h"
#include "ui/delegate/cell_delegate.h"
#include "ui/mode/command/metric_bench.h"
#include "ui/mode/command/metric_model.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTextBlock>
#include <QTextLayout>
#include <QtTest>

using namespace trimtab;

namespace {

CommandTrainable training()
{
    CommandTrainable command;
    command.program = "train";
    command.metrics = {{"loss", MetricSource::Pattern, "loss=([0-9.]+)", FinalValue::Last},
                       {"accuracy", MetricSource::JsonLine, "acc", FinalValue::Best}};
    return command;
}

const QString kOutput = QStringLiteral("epoch 1 loss=0.5\n{\"acc\": 0.8}\nepoch 2 loss=0.25 again loss=0.2\nnothing here\n");

}  // namespace

class TestMetricBench final : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { m_bench.reset(); }
    void values_areListedPlottedAndCounted();
    void matches_areMarked();
    void noMatch_isSaid();
    void badPattern_isSaidInItsRow();
    void edit_searchesAnew();
    void step_isOneOfTheMetrics();
    void accept_givesWhatWasEdited();

private:
    void open(const CommandTrainable& command, const QString& output)
    {
        m_bench = std::make_unique<MetricBench>(command, output);
        m_bench->show();
        QTRY_VERIFY(!child<QLabel>("verdict")->text().isEmpty());
    }
    template <typename T>
    T* child(const char* name) const
    {
        T* found = m_bench->findChild<T*>(QLatin1String(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    QString verdict() const { return child<QLabel>("verdict")->text(); }
    QModelIndex cell(int row, MetricModel::Column column) const
    {
        return child<QTableView>("metrics")->model()->index(row, column);
    }
    bool enter(const QModelIndex& index, const QString& text) const
    {
        return child<QTableView>("metrics")->model()->setData(index, text);
    }

    std::unique_ptr<MetricBench> m_bench;
};

void TestMetricBench::values_areListedPlottedAndCounted()
{
    open(training(), kOutput);
    QVERIFY2(verdict().endsWith(u'4'), qPrintable(verdict()));
    const auto* values = child<QTableWidget>("values");
    QCOMPARE(values->rowCount(), 4);
    QCOMPARE(values->item(1, 0)->text(), QStringLiteral("2"));
    QCOMPARE(values->item(1, 1)->text(), QStringLiteral("accuracy"));
    QCOMPARE(values->item(3, 2)->text(), QStringLiteral("0.2"));
    const NumberTable plotted = m_bench->findChild<SeriesChart*>()->plottedNumbers();
    QCOMPARE(plotted.rows.size(), std::size_t{4});
    QVERIFY(cell(0, MetricModel::Found).data().toString().endsWith(u'3'));
}

void TestMetricBench::matches_areMarked()
{
    open(training(), kOutput);
    const QTextBlock block = child<QPlainTextEdit>("output")->document()->findBlockByNumber(0);
    const QList<QTextLayout::FormatRange> marks = block.layout()->formats();
    QVERIFY(std::ranges::any_of(marks, [](const auto& mark) { return mark.start == 13 && mark.length == 3; }));  // the value
    QVERIFY(child<QPlainTextEdit>("output")->document()->findBlockByNumber(3).layout()->formats().isEmpty());
}

void TestMetricBench::noMatch_isSaid()
{
    open(training(), QStringLiteral("Epoch 1: Loss 0.5\n"));
    QVERIFY(verdict().startsWith(QLatin1String("No match")));
    QCOMPARE(cell(0, MetricModel::Found).data().toString(), QStringLiteral("no match"));
}

void TestMetricBench::badPattern_isSaidInItsRow()
{
    open(training(), kOutput);
    QVERIFY(enter(cell(0, MetricModel::Text), QStringLiteral("loss=([0-9")));
    QTRY_VERIFY(!cell(0, MetricModel::Text).data(CellRole::ProblemRole).toString().isEmpty());
    QVERIFY(cell(1, MetricModel::Text).data(CellRole::ProblemRole).toString().isEmpty());
    QVERIFY(enter(cell(0, MetricModel::Text), QStringLiteral("(*LIMIT_MATCH=1)loss=(.)")));  // M: would lift the guard
    QTRY_VERIFY(!cell(0, MetricModel::Text).data(CellRole::ProblemRole).toString().isEmpty());
}

void TestMetricBench::edit_searchesAnew()
{
    open(training(), QStringLiteral("Loss: 0.75\n"));
    QVERIFY(enter(cell(0, MetricModel::Text), QStringLiteral("Loss: ([0-9.]+)")));
    QTRY_COMPARE(child<QTableWidget>("values")->rowCount(), 1);
    child<QPlainTextEdit>("output")->appendPlainText(QStringLiteral("Loss: 0.5"));
    QTRY_COMPARE(child<QTableWidget>("values")->rowCount(), 2);
}

void TestMetricBench::step_isOneOfTheMetrics()
{
    CommandTrainable command = training();
    command.step = "accuracy";
    open(command, kOutput);
    auto* step = child<QComboBox>("stepMetric");
    QCOMPARE(step->currentText(), QStringLiteral("accuracy"));
    QCOMPARE(step->count(), 3);
    QVERIFY(enter(cell(1, MetricModel::Name), QStringLiteral("precision")));  // its name is gone
    QCOMPARE(step->currentIndex(), 0);
}

void TestMetricBench::accept_givesWhatWasEdited()
{
    open(training(), {});
    QVERIFY(enter(cell(1, MetricModel::Name), QStringLiteral("acc")));
    QVERIFY(enter(cell(1, MetricModel::Final), QStringLiteral("highest")));
    QSignalSpy chosen(m_bench.get(), &MetricBench::chosen);
    QTest::mouseClick(child<QPushButton>("useMetrics"), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
    const auto metrics = chosen.front().front().value<std::vector<CommandMetric>>();
    QCOMPARE(metrics.size(), std::size_t{2});
    QCOMPARE(metrics[1], (CommandMetric{"acc", MetricSource::JsonLine, "acc", FinalValue::Max}));
}

QTEST_MAIN(TestMetricBench)
#include "tst_metric_bench.moc"
