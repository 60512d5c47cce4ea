// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/design/design_fixture.h"
#include "ui/delegate/cell_delegate.h"
#include "ui/mode/design/space_table_model.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace trimtab;

class TestSpaceTableModel : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_document = documentOf(designExample());
        m_model = std::make_unique<SpaceTableModel>(*m_document);
        m_tester =
            std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_document.reset();
    }

    void example_isValid()
    {
        QVERIFY2(m_document->problems().empty(),
                 m_document->problems().empty() ? "" : m_document->problems().front().text().c_str());
    }

    void rows_areTunedOnesThenFixedOnes()
    {
        QCOMPARE(names(), QStringList({QStringLiteral("learning_rate"), QStringLiteral("dropout"), QStringLiteral("hidden_units"),
                                       QStringLiteral("activation"), QStringLiteral("epochs")}));
        QCOMPARE(cell(4, SpaceTableModel::Tune).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(text(4, SpaceTableModel::From), QStringLiteral("40"));
    }

    void numbers_areWrittenAsInJson()
    {
        QCOMPARE(text(0, SpaceTableModel::From), QStringLiteral("1e-5"));
        QCOMPARE(text(0, SpaceTableModel::To), QStringLiteral("0.1"));
        QCOMPARE(text(3, SpaceTableModel::To), QStringLiteral("relu · tanh · sigmoid"));
        QCOMPARE(text(3, SpaceTableModel::ScaleSwitch), QStringLiteral("—"));
    }

    void editingLow_isOneUndoStepThatSaysSo()
    {
        QVERIFY(m_model->setData(cell(0, SpaceTableModel::From), QStringLiteral("1e-4")));
        QCOMPARE(m_document->undoStack().count(), 1);
        QCOMPARE(m_document->undoStack().undoText(), QStringLiteral("set lower end of learning_rate to 1e-4"));
        QCOMPARE(std::get<RealDomain>(m_document->spec().space.parameters[0].domain).low, 1e-4);
        m_document->undoStack().undo();
        QCOMPARE(text(0, SpaceTableModel::From), QStringLiteral("1e-5"));
        QVERIFY(m_document->spec() == designExample());
    }

    void editingWithoutChange_isNoUndoStep()
    {
        m_model->setData(cell(0, SpaceTableModel::From), QStringLiteral("0.00001"));
        QCOMPARE(m_document->undoStack().count(), 0);
    }

    void textThatIsNoNumber_isRefusedWithReason_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("entered");
        QTest::newRow("word") << 0 << QStringLiteral("abc");
        QTest::newRow("decimal comma") << 0 << QStringLiteral("0,1");
        QTest::newRow("empty") << 0 << QString();
        QTest::newRow("infinite") << 0 << QStringLiteral("1e999");
        QTest::newRow("not a number") << 0 << QStringLiteral("nan");
        QTest::newRow("no whole number") << 2 << QStringLiteral("8.5");
    }

    void textThatIsNoNumber_isRefusedWithReason()
    {
        QFETCH(int, row);
        QFETCH(QString, entered);
        const QSignalSpy changed(m_model.get(), &SpaceTableModel::refusalChanged);
        QVERIFY(!m_model->setData(cell(row, SpaceTableModel::From), entered));
        QCOMPARE(changed.count(), 1);
        QVERIFY(m_model->refusal().startsWith(names()[row] + QStringLiteral(", From: “%1”").arg(entered)));
        QVERIFY(m_model->refusal().endsWith(text(row, SpaceTableModel::From)));  // what it stays
        QCOMPARE(m_document->undoStack().count(), 0);
    }

    void condition_isWholeInTheToolTip()
    {
        StudySpec spec = designExample();
        Condition& when = spec.space.parameters[1].when;
        when.allowed["activation"] = {std::string("relu"), std::string("tanh")};
        m_document->edit(QStringLiteral("condition"), spec);
        QCOMPARE(cell(1, SpaceTableModel::Name).data(ConditionRole).toString(), QStringLiteral("if activation = relu|tanh"));
        when.allowed["hidden_units"] = {std::int64_t{8}};
        m_document->edit(QStringLiteral("condition"), spec);
        QCOMPARE(cell(1, SpaceTableModel::Name).data(ConditionRole).toString(),
                 QStringLiteral("depends on activation, hidden_units"));
        QVERIFY(cell(1, SpaceTableModel::Name)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("if activation = relu|tanh and hidden_units = 8")));
    }

    void refusal_endsWithTheNextText()
    {
        m_model->setData(cell(0, SpaceTableModel::From), QStringLiteral("abc"));
        m_model->setData(cell(0, SpaceTableModel::From), QStringLiteral("1e-5"));  // as it was: no edit, but readable
        QVERIFY(m_model->refusal().isEmpty());
    }

    void scale_isSetByItsRole()
    {
        QVERIFY(m_model->setData(cell(1, SpaceTableModel::ScaleSwitch), int(Scale::ReverseLog), ScaleRole));
        QCOMPARE(m_document->undoStack().undoText(), QStringLiteral("set dropout scale to reverse log"));
        QCOMPARE(cell(1, SpaceTableModel::ScaleSwitch).data(ScaleRole).toInt(), int(Scale::ReverseLog));
        QCOMPARE(cell(2, SpaceTableModel::ScaleSwitch).data(ScaleCountRole).toInt(), 2);  // integers have no reverse log
    }

    void invalidRange_showsProblemInItsCell()
    {
        QVERIFY(m_model->setData(cell(0, SpaceTableModel::From), QStringLiteral("0.2")));
        QVERIFY(!m_document->problems().empty());
        QVERIFY(!cell(0, SpaceTableModel::From).data(ProblemRole).toString().isEmpty());
        QVERIFY(cell(0, SpaceTableModel::To).data(ProblemRole).toString().isEmpty());
        QCOMPARE(m_model->indexAt(QString::fromStdString(m_document->problems().front().where)), cell(0, SpaceTableModel::From));
        m_document->undoStack().undo();
        QVERIFY(cell(0, SpaceTableModel::From).data(ProblemRole).toString().isEmpty());
    }

    void tuneOffAndOn_keepsRangeAndPlace()
    {
        const StudySpec before = m_document->spec();
        QVERIFY(m_model->setData(cell(1, SpaceTableModel::Tune), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(m_document->undoStack().undoText(), QStringLiteral("fix dropout at 0"));
        QVERIFY(m_document->spec().space.fixed.find("dropout"));
        QCOMPARE(names().indexOf(QStringLiteral("dropout")), 1);
        QVERIFY(m_model->setData(cell(1, SpaceTableModel::Tune), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(m_document->spec() == before);
        m_document->undoStack().undo();
        m_document->undoStack().undo();
        QVERIFY(m_document->spec() == before);
        QCOMPARE(names().indexOf(QStringLiteral("dropout")), 1);
    }

    void fixedValue_isEdited()
    {
        QVERIFY(m_model->setData(cell(4, SpaceTableModel::From), QStringLiteral("60")));
        QVERIFY(*m_document->spec().space.fixed.find("epochs") == Value(std::int64_t{60}));
    }

    void choices_areReadFromText()
    {
        QVERIFY(m_model->setData(cell(3, SpaceTableModel::To), QStringLiteral("relu, tanh")));
        const auto& domain = std::get<CategoricalDomain>(m_document->spec().space.parameters[3].domain);
        QVERIFY((domain.values == std::vector<Value>{std::string("relu"), std::string("tanh")}));
    }

    void type_changesWithItsValues()
    {
        QVERIFY(m_model->setData(cell(2, SpaceTableModel::Type), QStringLiteral("ordinal")));
        const auto& domain = std::get<OrdinalDomain>(m_document->spec().space.parameters[2].domain);
        QCOMPARE(domain.values.size(), std::size_t(3));
        QVERIFY(domain.values.front() == Value(std::int64_t{8}) && domain.values.back() == Value(std::int64_t{256}));
        QVERIFY(!m_model->setData(cell(3, SpaceTableModel::Type), QStringLiteral("real")));  // words are no numbers
    }

    void move_keepsCurrentRow()
    {
        const QPersistentModelIndex current = cell(2, SpaceTableModel::Name);
        m_model->moveUp(2);
        QCOMPARE(current.row(), 1);
        QCOMPARE(m_document->spec().space.parameters[1].name, std::string("hidden_units"));
        m_document->undoStack().undo();
        QCOMPARE(current.row(), 2);
    }

    void remove_isUndone()
    {
        m_model->remove(0);
        QCOMPARE(m_model->rowCount(), 4);
        m_document->undoStack().undo();
        QCOMPARE(m_model->rowCount(), 5);
        QCOMPARE(text(0, SpaceTableModel::Name), QStringLiteral("learning_rate"));
    }

    void density_isWhatTheScaleGives()
    {
        const auto log = cell(0, SpaceTableModel::Sampled).data(DensityRole).value<QList<double>>();
        const auto linear = cell(1, SpaceTableModel::Sampled).data(DensityRole).value<QList<double>>();
        QVERIFY(log.first() > 0.5);  // ln(1 + (1e4 - 1) / 30) / ln(1e4) = 0.63
        QVERIFY(std::abs(log.first() - 0.631) < 0.01);
        for (const double share : linear)
            QVERIFY(std::abs(share - 1.0 / static_cast<double>(linear.size())) < 1e-9 + 1.0 / 3000.0);
        const auto choices = cell(3, SpaceTableModel::Sampled).data(DensityRole).value<QList<double>>();
        QCOMPARE(choices.size(), 3);
    }

    void duplicateNames_areShownWithTheirProblem()
    {
        StudySpec spec = designExample();
        spec.space.parameters.push_back(spec.space.parameters.front());
        m_document->edit(QStringLiteral("duplicate"), spec);
        QCOMPARE(m_model->rowCount(), 6);
        QVERIFY(!m_document->problems().empty());
        m_document->undoStack().undo();
        QCOMPARE(m_model->rowCount(), 5);
    }

private:
    QModelIndex cell(int row, int column) const { return m_model->index(row, column); }
    QString text(int row, int column) const { return cell(row, column).data().toString(); }
    QStringList names() const
    {
        QStringList result;
        for (int i = 0; i < m_model->rowCount(); ++i)
            result.append(text(i, SpaceTableModel::Name));
        return result;
    }

    std::unique_ptr<StudyDocument> m_document;
    std::unique_ptr<SpaceTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_MAIN(TestSpaceTableModel)
#include "tst_space_table_model.moc"
