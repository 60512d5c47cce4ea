// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/study_json.h"
#include "tests/ui/design/design_fixture.h"
#include "ui/delegate/cell_delegate.h"
#include "ui/delegate/scale_delegate.h"
#include "ui/mode/design/design_page.h"
#include "ui/mode/design/space_table.h"
#include "ui/mode/design/space_table_model.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace trimtab;

class TestDesignPage : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_document = documentOf(designExample());
        m_page = std::make_unique<DesignPage>(m_document.get());
        m_page->resize(1364, 844);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    void cleanup()
    {
        m_page.reset();
        m_document.reset();
    }

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
        QTRY_COMPARE(m_document->undoStack().count(), 1);
        QCOMPARE(m_document->undoStack().undoText(), QStringLiteral("set lower end of learning_rate to 1e-4"));
        m_document->undoStack().undo();
        QVERIFY(m_document->spec() == designExample());
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
            m_document.reset();
        m_page.reset();
    }

    void scale_isSwitchedByClick()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        const QModelIndex index = table->model()->index(1, SpaceTableModel::ScaleSwitch);
        const QRect log = ScaleDelegate::segments(table->visualRect(index), table->font()).at(1);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, log.center());
        QCOMPARE(m_document->undoStack().undoText(), QStringLiteral("set dropout scale to log"));
        QVERIFY(m_document->problemAt(QStringLiteral("/space/1")));  // its lower end is 0
        QVERIFY(!child<QLabel>("spaceProblem")->text().isEmpty());
    }

    void scale_isSwitchedByKeys()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, SpaceTableModel::ScaleSwitch));
        QTest::keyClick(table, Qt::Key_3);
        QCOMPARE(m_document->undoStack().undoText(), QStringLiteral("set dropout scale to reverse log"));
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(m_document->undoStack().undoText(), QStringLiteral("set dropout scale to linear"));
        QCOMPARE(m_document->undoStack().count(), 2);
    }

    void tune_isSwitchedBySpace()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, SpaceTableModel::Tune));
        QTest::keyClick(table, Qt::Key_Space);
        QVERIFY(m_document->spec().space.fixed.find("dropout"));
        QTest::keyClick(table, Qt::Key_Space);
        QVERIFY(m_document->spec() == designExample());
    }

    void hyperparameter_isRemovedByDelete()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(2, SpaceTableModel::Name));
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(m_document->undoStack().undoText(), QStringLiteral("remove hidden_units"));
    }

    void refusedText_isExplainedUnderTheTable()
    {
        SpaceTable* table = child<SpaceTable>("spaceTable");
        table->model()->setData(table->model()->index(0, SpaceTableModel::From), QStringLiteral("abc"));
        QVERIFY(child<QLabel>("spaceProblem")->text().contains(QStringLiteral("abc")));
    }

    void model_isChangedInOneStepThatNamesWhatGoes()
    {
        choose("model", QStringLiteral("linear"));
        QCOMPARE(m_document->undoStack().count(), 1);
        QVERIFY(m_document->undoStack().undoText().contains(QStringLiteral("hidden_units")));
        QVERIFY(m_document->problems().empty());
        QVERIFY(!m_document->spec().space.parameters.empty());
        m_document->undoStack().undo();
        QVERIFY(m_document->spec() == designExample());
    }

    void dataset_ofAnotherTask_bringsItsMetric()
    {
        choose("dataset", QStringLiteral("diabetes"));
        QVERIFY(m_document->problems().empty());
        QVERIFY(m_document->spec().objective.metric != "validation.accuracy");
    }

    void testFunction_bringsItsSpace()
    {
        auto* kind = child<QWidget>("trainableKind");
        QTest::mouseClick(kind->findChild<QAbstractButton*>(QStringLiteral("segment1")), Qt::LeftButton);
        QVERIFY(std::holds_alternative<FunctionTrainable>(m_document->spec().trainable));
        QCOMPARE(m_document->spec().space.parameters.size(), std::size_t(2));
        QCOMPARE(m_document->spec().objective.goal, Goal::Minimize);
        QVERIFY(m_document->problems().empty());
        choose("function", QStringLiteral("hartmann6"));
        QCOMPARE(m_document->spec().space.parameters.size(), std::size_t(6));
        QVERIFY(m_document->problems().empty());
    }

    void limits_areEntered()
    {
        enter("seconds", QStringLiteral("10 min"));
        QCOMPARE(m_document->spec().limits.seconds, std::optional(600.0));
        enter("target", QStringLiteral("0.985"));
        QCOMPARE(child<QLineEdit>("target")->text(), QStringLiteral("≥ 0.985"));
        enter("trials", QString());
        QVERIFY(!m_document->spec().limits.trials);
        QCOMPARE(m_document->undoStack().count(), 3);
        m_document->undoStack().undo();
        QCOMPARE(child<QLineEdit>("trials")->text(), QStringLiteral("64"));
    }

    void start_isRefusedWithTheReason()
    {
        auto* start = child<QPushButton>("startTuning");
        QVERIFY(start->isEnabled());
        enter("parallel", QStringLiteral("0"));
        QVERIFY(!start->isEnabled());
        QVERIFY(start->toolTip().contains(QStringLiteral("/limits/parallel")));
        QVERIFY(child<QLineEdit>("parallel")->property("invalid").toBool());
        enter("parallel", QStringLiteral("2"));
        const QSignalSpy started(m_page.get(), &DesignPage::startRequested);
        QTest::mouseClick(start, Qt::LeftButton);
        QCOMPARE(started.count(), 1);
    }

    void validate_movesTheFocusToTheFirstProblem()
    {
        StudySpec spec = designExample();
        spec.limits.parallel = 0;
        m_document->edit(QStringLiteral("break"), spec);
        QTest::mouseClick(child<QPushButton>("validate"), Qt::LeftButton);
        QCOMPARE(QApplication::focusWidget(), child<QLineEdit>("parallel"));
        spec = designExample();
        std::get<RealDomain>(spec.space.parameters[1].domain).low = 0.9;
        m_document->edit(QStringLiteral("break"), spec);
        QTest::mouseClick(child<QPushButton>("validate"), Qt::LeftButton);
        SpaceTable* table = child<SpaceTable>("spaceTable");
        QCOMPARE(QApplication::focusWidget(), table);
        QCOMPARE(table->currentIndex(), table->model()->index(1, SpaceTableModel::From));
    }

    void typingTheName_isOneStep()
    {
        auto* name = child<QLineEdit>("studyName");
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Fast"));
        QCOMPARE(m_document->spec().name, std::string("Fast"));
        QCOMPARE(m_document->undoStack().count(), 1);
        m_document->undoStack().undo();
        QCOMPARE(name->text(), QStringLiteral("example"));
    }

    void advice_isFollowedByOneClick()
    {
        StudySpec spec = designExample();
        std::get<RealDomain>(spec.space.parameters[0].domain).scale = Scale::Linear;
        m_document->edit(QStringLiteral("make linear"), spec);
        const auto visibleFix = [this]() -> QAbstractButton* {
            for (QAbstractButton* button : m_page->findChildren<QAbstractButton*>())
                if (button->text() == QStringLiteral("Use log scale") && button->isVisible())
                    return button;
            return nullptr;
        };
        QTRY_VERIFY(visibleFix());
        QTest::mouseClick(visibleFix(), Qt::LeftButton);
        QVERIFY(m_document->spec() == designExample());
        QCOMPARE(m_document->undoStack().count(), 2);
    }

    void rule_isAddedAndMeasured()
    {
        QTest::mouseClick(child<QAbstractButton>("addRule"), Qt::LeftButton);
        auto* line = child<QLineEdit>("rule0");
        QTest::keyClicks(line, QStringLiteral("dropout <= 0.25"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(m_document->spec().space.rules, std::vector<std::string>{"dropout <= 0.25"});
        // Half of the range; 2,000 draws have a standard error of 1.1 %.
        QTRY_VERIFY(child<QLabel>("feasibleFraction")->text().contains(u'%'));
        const double percent = child<QLabel>("feasibleFraction")->text().section(u' ', 0, 0).toDouble();
        QVERIFY(percent > 45.0 && percent < 55.0);
        m_document->undoStack().undo();
        QVERIFY(m_document->spec().space.rules.empty());
    }

    void json_roundTripIsNoChange()
    {
        showJson();
        QVERIFY(child<QPlainTextEdit>("jsonText")->isVisible());
        showForm();
        QVERIFY(child<SpaceTable>("spaceTable")->isVisible());
        QCOMPARE(m_document->undoStack().count(), 0);
        QVERIFY(m_document->spec() == designExample());
    }

    void json_isAppliedAsOneStep()
    {
        showJson();
        auto* text = child<QPlainTextEdit>("jsonText");
        StudySpec changed = designExample();
        changed.name = "other";
        changed.limits.trials = 7;
        text->selectAll();
        text->insertPlainText(QString::fromUtf8(toJsonText(changed)));
        QTRY_VERIFY(child<QPushButton>("applyJson")->isEnabled());
        QTest::mouseClick(child<QPushButton>("applyJson"), Qt::LeftButton);
        QCOMPARE(m_document->undoStack().count(), 1);
        QVERIFY(m_document->spec() == changed);
        m_document->undoStack().undo();
        QCOMPARE(text->toPlainText(), QString::fromUtf8(toJsonText(designExample())));
    }

    void json_errorsAreNamedWithTheirPointer()
    {
        showJson();
        auto* text = child<QPlainTextEdit>("jsonText");
        QString broken = text->toPlainText();
        broken.replace(QStringLiteral("\"log\""), QStringLiteral("\"logarithmic\""));
        text->selectAll();
        text->insertPlainText(broken);
        auto* errors = child<QListWidget>("jsonErrors");
        QTRY_VERIFY(errors->count() > 0 && errors->item(0)->text().startsWith(QStringLiteral("/space/0/scale")));
        QVERIFY(!child<QPushButton>("applyJson")->isEnabled());
        showForm();  // refused: the text would be lost
        QVERIFY(text->isVisible());
        QTest::mouseClick(child<QPushButton>("revertJson"), Qt::LeftButton);
        showForm();
        QVERIFY(!text->isVisible());
        QVERIFY(m_document->spec() == designExample());
    }

    void sampleOnce_showsEveryValueWithoutRunning()
    {
        QTest::mouseClick(child<QPushButton>("sampleOnce"), Qt::LeftButton);
        auto* table = m_page->findChild<QTableWidget*>(QStringLiteral("sample"));
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 5);
    }

    void everyInput_hasAnAccessibleName()
    {
        for (const QComboBox* combo : m_page->findChildren<QComboBox*>())
            QVERIFY2(!combo->accessibleName().isEmpty(), qPrintable(combo->objectName()));
        for (const QLineEdit* line : m_page->findChildren<QLineEdit*>())
            QVERIFY2(!line->accessibleName().isEmpty(), qPrintable(line->objectName()));
        for (const QAbstractButton* button : m_page->findChildren<QAbstractButton*>())
            QVERIFY2(!button->isVisible() || !button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
    }

    void smallWindow_showsAllColumns()
    {
        m_page->resize(948, 644);
        const SpaceTable* table = child<SpaceTable>("spaceTable");
        int width = 0;
        for (int i = 0; i < SpaceTableModel::ColumnCount; ++i)
            width += table->columnWidth(i);
        QVERIFY(width <= table->viewport()->width());
        QVERIFY(m_page->minimumSizeHint().width() <= 948);
    }

private:
    template <typename T>
    T* child(const char* name) const
    {
        T* found = m_page->findChild<T*>(QString::fromLatin1(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }

    void choose(const char* name, const QString& id) const
    {
        auto* combo = child<QComboBox>(name);
        const int index = combo->findData(id);
        QVERIFY(index >= 0);
        combo->setCurrentIndex(index);
        emit combo->activated(index);
    }

    void enter(const char* name, const QString& text) const
    {
        auto* line = child<QLineEdit>(name);
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Backspace);
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    }

    void showView(const char* segment) const
    {
        QTest::mouseClick(child<QWidget>("designView")->findChild<QAbstractButton*>(QString::fromLatin1(segment)),
                          Qt::LeftButton);
    }
    void showForm() const { showView("segment0"); }
    void showJson() const { showView("segment1"); }

    std::unique_ptr<StudyDocument> m_document;
    std::unique_ptr<DesignPage> m_page;
};

QTEST_MAIN(TestDesignPage)
#include "tst_design_page.moc"
