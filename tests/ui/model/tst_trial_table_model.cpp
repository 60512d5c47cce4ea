// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/scripted_history.h"
#include "ui/model/trial_filter_model.h"
#include "ui/model/trial_table_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace trimtab;

class TestTrialTableModel final : public QObject {
    Q_OBJECT

private slots:
    void columns_followTheStudy();
    void setHistory_insertsOnlyNewRows();
    void setHistory_reportsOnlyChangedRows();
    void setHistory_marksTheBest();
    void setHistory_keepsUpWithTenThousandTrials();
    void sort_putsNumbersInOrderAndNaNLast();
    void sort_holdsWhileTrialsRun();
    void filter_byTextStateAndBrush();
    void filter_byComparisons_data();
    void filter_byComparisons();
    void firstClick_sortsTheBestOnTop();
    void queuedAndFailedTrials_haveEmptyCells();

private:
    static int column(const TrialTableModel& model, const std::string& name);
};

int TestTrialTableModel::column(const TrialTableModel& model, const std::string& name)
{
    for (int i = 0; i < model.columnCount(); ++i) {
        if (model.columns()[static_cast<std::size_t>(i)].name == name)
            return i;
    }
    return -1;
}

void TestTrialTableModel::columns_followTheStudy()
{
    TrialTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setStudy(smallStudy(), std::make_shared<const History>());
    QStringList titles;
    for (int i = 0; i < model.columnCount(); ++i)
        titles << model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
    QCOMPARE(titles.mid(0, 5), QStringList({QStringLiteral("#"), QStringLiteral("state"), QStringLiteral("value"),
                                            QStringLiteral("x1"), QStringLiteral("x2")}));
    QCOMPARE(titles.last(), QStringLiteral("proposed by"));

    StudySpec mlp = smallStudy();
    mlp.trainable = BundledTrainable{};
    mlp.objective = {"validation.accuracy", Goal::Maximize};
    model.setStudy(mlp, std::make_shared<const History>());
    QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("validation accuracy"));
    QCOMPARE(model.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("train accuracy"));
    QVERIFY(column(model, "epochs") > 0);
}

void TestTrialTableModel::setHistory_insertsOnlyNewRows()
{
    TrialTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ScriptedHistory script(smallStudy().objective);
    model.setStudy(smallStudy(), script.snapshot());
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 3; ++i)
        script.run(i, i, 10.0 - i);
    model.setHistory(script.snapshot());
    script.run(3, 3, 1.0);
    model.setHistory(script.snapshot());
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(inserted.at(1).at(1).toInt(), 3);
    QCOMPARE(inserted.at(1).at(2).toInt(), 3);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(model.rowCount(), 4);
}

void TestTrialTableModel::setHistory_reportsOnlyChangedRows()
{
    TrialTableModel model;
    ScriptedHistory script(smallStudy().objective);
    script.run(0, 0, 1.0);
    std::vector<TrialId> open;
    for (int i = 0; i < 4; ++i)
        open.push_back(script.propose(i, i));
    script.start(open[1]);
    script.start(open[2]);
    model.setStudy(smallStudy(), script.snapshot());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    script.report(open[1], 1.0, 4.0);
    script.report(open[2], 1.0, 4.0);
    model.setHistory(script.snapshot());
    const auto first = changed.at(0);
    QCOMPARE(first.at(0).toModelIndex().row(), 2);
    QCOMPARE(first.at(1).toModelIndex().row(), 3);
    changed.clear();
    model.setHistory(script.snapshot());
    QCOMPARE(changed.count(), 0);
}

void TestTrialTableModel::setHistory_marksTheBest()
{
    TrialTableModel model;
    ScriptedHistory script(smallStudy().objective);
    script.run(1, 0, 5.0);
    script.run(2, 0, 3.0);
    model.setStudy(smallStudy(), script.snapshot());
    QVERIFY(!model.index(0, 0).data(TrialTableModel::BestRole).toBool());
    QVERIFY(model.index(1, 0).data(TrialTableModel::BestRole).toBool());
    script.run(3, 0, 1.0);
    model.setHistory(script.snapshot());
    QVERIFY(!model.index(1, 0).data(TrialTableModel::BestRole).toBool());
    QVERIFY(model.index(2, 0).data(TrialTableModel::BestRole).toBool());
}

void TestTrialTableModel::setHistory_keepsUpWithTenThousandTrials()
{
    TrialTableModel model;
    TrialFilterModel filter;
    filter.setSourceModel(&model);
    ScriptedHistory script(smallStudy().objective);
    model.setStudy(smallStudy(), script.snapshot());
    filter.sort(2, Qt::AscendingOrder);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    constexpr int batches = 20;
    constexpr int perBatch = 500;
    for (int batch = 0; batch < batches; ++batch) {
        for (int i = 0; i < perBatch; ++i)
            script.run(i, batch, std::fmod(i * 7919.0 + batch, 1009.0));
        model.setHistory(script.snapshot());
    }
    QCOMPARE(inserted.count(), batches);
    QCOMPARE(filter.rowCount(), batches * perBatch);
    double last = -1.0;
    for (int row = 0; row < filter.rowCount(); ++row) {
        const double value = filter.index(row, 2).data(TrialTableModel::SortRole).toDouble();
        QVERIFY(value >= last);
        last = value;
    }
}

void TestTrialTableModel::sort_putsNumbersInOrderAndNaNLast()  // M3
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    TrialTableModel model;
    TrialFilterModel filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ScriptedHistory script(smallStudy().objective);
    script.run(0, 0, 10.0);
    const TrialId broken = script.propose(0, 0);
    script.start(broken);
    script.finish(broken, std::nan(""), OutcomeKind::Failed, OutcomeCause::NonFiniteObjective);
    script.run(0, 0, 9.0);
    script.propose(0, 0);  // queued, nothing measured
    const TrialId endless = script.propose(0, 0);
    script.start(endless);
    script.finish(endless, infinity, OutcomeKind::Failed, OutcomeCause::NonFiniteObjective);
    model.setStudy(smallStudy(), script.snapshot());
    const auto order = [&filter] {
        QList<int> numbers;
        for (int row = 0; row < filter.rowCount(); ++row)
            numbers << filter.index(row, 0).data(TrialTableModel::TrialIdRole).toInt();
        return numbers;
    };
    filter.sort(2, Qt::AscendingOrder);
    QCOMPARE(order().mid(0, 3), QList<int>({3, 1, 5}));
    filter.sort(2, Qt::DescendingOrder);
    QCOMPARE(order().mid(0, 3), QList<int>({5, 1, 3}));
}

void TestTrialTableModel::sort_holdsWhileTrialsRun()
{
    TrialTableModel model;
    TrialFilterModel filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.sort(0, Qt::DescendingOrder);  // before there is a column
    ScriptedHistory script(smallStudy().objective);
    model.setStudy(smallStudy(), script.snapshot());
    const auto inOrder = [&filter] {
        const bool descending = filter.sortOrder() == Qt::DescendingOrder;
        for (int row = 1; row < filter.rowCount(); ++row) {
            const double above = filter.index(row - 1, filter.sortColumn()).data(TrialTableModel::SortRole).toDouble();
            const double below = filter.index(row, filter.sortColumn()).data(TrialTableModel::SortRole).toDouble();
            if (std::isnan(above) ? !std::isnan(below) : descending ? above < below : above > below)
                return false;
        }
        return true;
    };
    std::vector<TrialId> open;
    for (int i = 0; i < 120; ++i) {
        open.push_back(script.propose(i, i));
        script.start(open.back());
        model.setHistory(script.snapshot());
        QVERIFY(inOrder());
        for (const TrialId trial : open)
            script.report(trial, i, (i * 37 + trial.value * 11) % 101);
        model.setHistory(script.snapshot());
        QVERIFY(inOrder());
        if (open.size() == 3) {  // others than neighbours change together
            const auto done = open.begin() + i % 3;
            script.finish(*done, i % 7 == 0 ? std::nan("") : i * 53 % 97);
            open.erase(done);
        }
        model.setHistory(script.snapshot());
        QVERIFY(inOrder());
        filter.setState(i / 10 % 3 == 1 ? std::optional(TrialState::Completed) : std::nullopt);
        if (i % 17 == 5)
            filter.sort(i % 2 == 0 ? 0 : 2, i % 3 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        QVERIFY(inOrder());
    }
}

void TestTrialTableModel::filter_byTextStateAndBrush()
{
    TrialTableModel model;
    TrialFilterModel filter;
    filter.setSourceModel(&model);
    ScriptedHistory script(smallStudy().objective);
    script.run(1.0, 2.0, 3.0);
    script.run(1.0, 2.0, 77.5);
    script.propose(1.0, 2.0);
    model.setStudy(smallStudy(), script.snapshot());
    filter.setText(QStringLiteral("77."));
    QCOMPARE(filter.rowCount(), 1);
    filter.setText({});
    filter.setState(TrialState::Completed);
    QCOMPARE(filter.rowCount(), 2);
    filter.setBrushed(std::unordered_set<TrialId>{TrialId{1}, TrialId{3}});
    QCOMPARE(filter.rowCount(), 1);
    filter.setState(std::nullopt);
    QCOMPARE(filter.rowCount(), 2);
    filter.setBrushed(std::nullopt);
    QCOMPARE(filter.rowCount(), 3);
}

void TestTrialTableModel::filter_byComparisons_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("trials");
    QTest::newRow("less") << QStringLiteral("x1<1.5") << QList<int>{1};
    QTest::newRow("greater") << QStringLiteral("x1>1.5") << QList<int>{2, 3};
    QTest::newRow("at least") << QStringLiteral("x1>=2") << QList<int>{2, 3};
    QTest::newRow("both") << QStringLiteral("x1>1.5 x2<=20") << QList<int>{2};
    QTest::newRow("equal number") << QStringLiteral("x1=2.0") << QList<int>{2};
    QTest::newRow("equal text") << QStringLiteral("STATE=Completed") << QList<int>{1, 2, 3};
    QTest::newRow("metric") << QStringLiteral("value<77") << QList<int>{1, 2};
    QTest::newRow("with text") << QStringLiteral("x1>0 77.") << QList<int>{3};
    QTest::newRow("unfinished") << QStringLiteral("x1>") << QList<int>{1, 2, 3, 4};
    QTest::newRow("no such column") << QStringLiteral("depth>1") << QList<int>{};
    QTest::newRow("no number") << QStringLiteral("x1>many") << QList<int>{};
}

void TestTrialTableModel::filter_byComparisons()
{
    TrialTableModel model;
    TrialFilterModel filter;
    filter.setSourceModel(&model);
    ScriptedHistory script(smallStudy().objective);
    script.run(1.0, 10.0, 3.0);
    script.run(2.0, 20.0, 4.0);
    script.run(3.0, 30.0, 77.5);
    script.propose(Configuration{{"x2", 40.0}});  // x1 is not active
    model.setStudy(smallStudy(), script.snapshot());
    QFETCH(QString, text);
    filter.setText(text);
    model.setStudy(smallStudy(), script.snapshot());  // names the columns anew
    QList<int> shown;
    for (int row = 0; row < filter.rowCount(); ++row)
        shown << filter.index(row, 0).data().toInt();
    QTEST(shown, "trials");
}

void TestTrialTableModel::firstClick_sortsTheBestOnTop()
{
    StudySpec spec = smallStudy();
    spec.trainable = BundledTrainable{};
    const auto orders = [&spec] {
        TrialTableModel model;
        model.setStudy(spec, std::make_shared<const History>(spec.objective));
        QMap<QString, Qt::SortOrder> result;
        for (int i = 0; i < model.columnCount(); ++i)
            result[model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString()] =
                static_cast<Qt::SortOrder>(model.headerData(i, Qt::Horizontal, Qt::InitialSortOrderRole).toInt());
        return result;
    };
    spec.objective = {"validation.accuracy", Goal::Maximize};
    QCOMPARE(orders()[QStringLiteral("validation accuracy")], Qt::DescendingOrder);
    QCOMPARE(orders()[QStringLiteral("validation log loss")], Qt::AscendingOrder);
    QCOMPARE(orders()[QStringLiteral("x1")], Qt::AscendingOrder);
    spec.objective = {"validation.log_loss", Goal::Minimize};
    QCOMPARE(orders()[QStringLiteral("validation log loss")], Qt::AscendingOrder);
    QCOMPARE(orders()[QStringLiteral("validation accuracy")], Qt::DescendingOrder);
}

void TestTrialTableModel::queuedAndFailedTrials_haveEmptyCells()  // U11
{
    TrialTableModel model;
    ScriptedHistory script(smallStudy().objective);
    script.propose(Configuration{{"x1", 1.0}});  // x2 is not active
    model.setStudy(smallStudy(), script.snapshot());
    QCOMPARE(model.index(0, 2).data().toString(), QString());
    QCOMPARE(model.index(0, column(model, "x2")).data().toString(), QString());
    QCOMPARE(model.rowOf(TrialId{1}), 0);
    QCOMPARE(model.rowOf(TrialId{2}), -1);
}

QTEST_GUILESS_MAIN(TestTrialTableModel)
#include "tst_trial_table_model.moc"
