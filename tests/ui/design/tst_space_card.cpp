// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/grid.h"
#include "tests/ui/design/shown_design_page.h"
#include "ui/delegate/scale_delegate.h"
#include "ui/mode/design/condition_dialog.h"
#include "ui/mode/design/rule_example.h"
#include "ui/mode/design/space_table.h"
#include "ui/mode/design/space_table_model.h"

#include <QAction>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>

using namespace trimtab;

class TestSpaceCard : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_shown = std::make_unique<ShownDesignPage>();
        QVERIFY(m_shown->waitUntilActive());
    }
    void cleanup() { m_shown.reset(); }

    void cell_isEditedByKeys()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, SpaceTableModel::From));
        QTest::keyClick(table, Qt::Key_F2);
        auto* editor = table->findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("1e-4"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(document().undoStack().count(), 1);
        QCOMPARE(document().undoStack().undoText(), QStringLiteral("set lower end of learning_rate to 1e-4"));
        document().undoStack().undo();
        QVERIFY(document().spec() == designExample());
    }

    void openEditor_survivesTheEnd_data()
    {
        QTest::addColumn<bool>("documentFirst");
        QTest::newRow("page first") << false;
        QTest::newRow("document first") << true;
    }

    void openEditor_survivesTheEnd()
    {
        QFETCH(bool, documentFirst);
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, SpaceTableModel::From));
        QTest::keyClick(table, Qt::Key_F2);
        QTest::keyClicks(table->findChild<QLineEdit*>(), QStringLiteral("7"));
        if (documentFirst)
            m_shown->closeDocument();
        m_shown->closePage();
    }

    void scale_isSwitchedByClick()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        const QModelIndex index = table->model()->index(1, SpaceTableModel::ScaleSwitch);
        const QRect log = ScaleDelegate::segments(table->visualRect(index), table->font()).at(1);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, log.center());
        QCOMPARE(document().undoStack().undoText(), QStringLiteral("set dropout scale to log"));
        QVERIFY(document().problemAt(QStringLiteral("/space/1")));  // its lower end is 0
        QVERIFY(!child<QLabel>("spaceProblem")->text().isEmpty());
    }

    void scale_isSwitchedByKeys()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, SpaceTableModel::ScaleSwitch));
        QTest::keyClick(table, Qt::Key_3);
        QCOMPARE(document().undoStack().undoText(), QStringLiteral("set dropout scale to reverse log"));
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(document().undoStack().undoText(), QStringLiteral("set dropout scale to linear"));
        QCOMPARE(document().undoStack().count(), 2);
    }

    void tune_isSwitchedBySpace()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, SpaceTableModel::Tune));
        QTest::keyClick(table, Qt::Key_Space);
        QVERIFY(document().spec().space.fixed.find("dropout"));
        QTest::keyClick(table, Qt::Key_Space);
        QVERIFY(document().spec() == designExample());
    }

    void hyperparameter_isRemovedByDelete()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(2, SpaceTableModel::Name));
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(document().undoStack().undoText(), QStringLiteral("remove hidden_units"));
    }

    void refusedText_isExplainedUnderTheTable()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->model()->setData(table->model()->index(0, SpaceTableModel::From), QStringLiteral("abc"));
        QVERIFY(child<QLabel>("spaceProblem")->text().contains(QStringLiteral("abc")));
    }

    void impossibleRules_areAlarming()
    {
        StudySpec spec = designExample();
        spec.space.rules = {"dropout > 0.4", "dropout < 0.1"};
        document().edit(QStringLiteral("contradict"), spec);
        auto* share = child<QLabel>("feasibleFraction");
        QCOMPARE(share->property("look").toString(), QStringLiteral("error"));
        QVERIFY(child<QLineEdit>("rule0")->property("invalid").toBool());
        QVERIFY(!child<QPushButton>("sampleOnce")->isEnabled());
        QTRY_VERIFY(m_shown->showsText(QStringLiteral("The rules allow <b>none</b>")));
        m_shown->click("validate");
        QCOMPARE(m_shown->verdictLook(), QStringLiteral("bad"));
        QCOMPARE(QApplication::focusWidget(), child<QLineEdit>("rule0"));
        document().undoStack().undo();
        QVERIFY(child<QPushButton>("sampleOnce")->isEnabled());
    }

    void emptyRule_staysWhileSomethingElseIsEdited()
    {
        m_shown->click("addRule");
        m_shown->enter("trials", QStringLiteral("32"));
        auto* line = child<QLineEdit>("rule0");
        QVERIFY(line->isVisible());
        QVERIFY(line->placeholderText().contains(QStringLiteral("learning_rate")));
        line->setFocus();
        QTest::keyClicks(line, QStringLiteral("dropout <= 0.25"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(document().spec().space.rules.size(), std::size_t(1));
        document().undoStack().undo();
        QVERIFY(!page().findChild<QLineEdit*>(QStringLiteral("rule0")) || !line->isVisible());
    }

    void ruleExamples_areRulesOfThisSpace()
    {
        SpaceSpec space = designExample().space;
        space.parameters.push_back({"depth", IntegerDomain{1, 3, Scale::Linear, 1}, Group::Model, {}});
        const QStringList examples = ruleExample(space).split(QStringLiteral(", or: "));
        QCOMPARE(examples.size(), 2);
        for (const QString& example : examples) {
            space.rules = {example.toStdString()};
            QVERIFY2(SearchSpace::create(space).ok(), qPrintable(example));
        }
    }

    void untouchedEditor_leavesUndoToTheStudy()
    {
        QAction* undo = document().undoStack().createUndoAction(&page());
        undo->setShortcut(QKeySequence::Undo);
        page().addAction(undo);
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, SpaceTableModel::From));
        QTest::keyClick(table, Qt::Key_F2);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("0.1"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        auto* next = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(next && table->isAncestorOf(next));
        QCOMPARE(document().undoStack().count(), 1);
        QTest::keyClick(next, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(document().spec() == designExample());
        QTest::keyClicks(next, QStringLiteral("7"));
        QTest::keyClick(next, Qt::Key_Z, Qt::ControlModifier);  // now it is the typing that is undone
        QVERIFY(document().undoStack().canRedo());
        QCOMPARE(next->text(), QStringLiteral("0.5"));
    }

    void openEditor_followsAnUndo()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        const QModelIndex cell = table->model()->index(1, SpaceTableModel::To);
        table->model()->setData(cell, QStringLiteral("0.3"));
        table->setFocus();
        table->setCurrentIndex(cell);
        QTest::keyClick(table, Qt::Key_F2);
        auto* editor = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(editor);
        document().undoStack().undo();
        QCOMPARE(editor->text(), QStringLiteral("0.5"));
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(document().spec() == designExample());
        QVERIFY(document().undoStack().canRedo());
    }

    void problems_ofSeveralFieldsAreListedByName()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->model()->setData(table->model()->index(0, SpaceTableModel::From), QStringLiteral("0.2"));
        table->model()->setData(table->model()->index(2, SpaceTableModel::To), QStringLiteral("abc"));
        const QString problems = child<QLabel>("spaceProblem")->text();
        QVERIFY(problems.contains(QStringLiteral("hidden_units, To / choices: “abc”")));
        QVERIFY(problems.contains(QStringLiteral("learning_rate, From:")));
    }

    void condition_isNotAskedOfFixedValues()
    {
        SpaceSpec space = designExample().space;
        const auto offers = [&](const QString& name) {
            ConditionDialog dialog(space, 1);
            return !dialog.findChild<QTreeWidget*>()->findItems(name, Qt::MatchExactly).isEmpty();
        };
        QVERIFY(offers(QStringLiteral("activation")));
        QVERIFY(!offers(QStringLiteral("epochs")));
        space.parameters[1].when.allowed["epochs"] = {std::int64_t{40}};
        QVERIFY(offers(QStringLiteral("epochs")));  // to take it away
    }

    void gridIsCountedOnce()
    {
        StudySpec spec = designExample();
        spec.strategy.kind = "grid";
        spec.space.parameters[1].when.allowed["activation"] = {std::string("relu")};
        spec.space.rules = {"hidden_units >= 16"};
        document().edit(QStringLiteral("grid"), spec);
        const Result<SearchSpace> space = SearchSpace::create(spec.space);
        QVERIFY(space.ok());
        const QString count = QLocale().toString(static_cast<qulonglong>(gridSize(*space, {})->points));
        QTRY_VERIFY(m_shown->showsText(QStringLiteral("the grid has %1 trials").arg(count)));
        QTRY_VERIFY(m_shown->showsText(QStringLiteral("<b>%1 grid points</b>").arg(count)));
    }

    void rule_isAddedAndMeasured()
    {
        m_shown->click("addRule");
        auto* line = child<QLineEdit>("rule0");
        QTest::keyClicks(line, QStringLiteral("dropout <= 0.25"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(document().spec().space.rules, std::vector<std::string>{"dropout <= 0.25"});
        // Half of the range; 2,000 draws have a standard error of 1.1 %.
        QTRY_VERIFY(child<QLabel>("feasibleFraction")->text().contains(u'%'));
        const double percent = child<QLabel>("feasibleFraction")->text().section(u' ', 0, 0).toDouble();
        QVERIFY(percent > 45.0 && percent < 55.0);
        document().undoStack().undo();
        QVERIFY(document().spec().space.rules.empty());
    }

    void smallWindow_showsAllColumns()
    {
        page().resize(948, 644);
        const SpaceTable* table = child<SpaceTable>("spaceTable");
        int width = 0;
        for (int i = 0; i < SpaceTableModel::ColumnCount; ++i)
            width += table->columnWidth(i);
        QVERIFY(width <= table->viewport()->width());
        QVERIFY(page().minimumSizeHint().width() <= 948);
    }

private:
    StudyDocument& document() const { return m_shown->document(); }
    DesignPage& page() const { return m_shown->page(); }
    template <typename T>
    T* child(const char* name) const
    {
        return m_shown->child<T>(name);
    }

    std::unique_ptr<ShownDesignPage> m_shown;
};

QTEST_MAIN(TestSpaceCard)
#include "tst_space_card.moc"
