// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/design/shown_design_page.h"
#include "ui/mode/design/space_table.h"
#include "ui/mode/design/space_table_model.h"
#include "ui/model/run_commands.h"

#include <QDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>

using namespace trimtab;

class TestDesignPage : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_shown = std::make_unique<ShownDesignPage>();
        QVERIFY(m_shown->waitUntilActive());
    }
    void cleanup() { m_shown.reset(); }

    void model_isChangedInOneStepThatNamesWhatGoes()
    {
        m_shown->choose("model", QStringLiteral("linear"));
        QCOMPARE(document().undoStack().count(), 1);
        QVERIFY(document().undoStack().undoText().contains(QStringLiteral("hidden_units")));
        QVERIFY(document().problems().empty());
        QVERIFY(!document().spec().space.parameters.empty());
        document().undoStack().undo();
        QVERIFY(document().spec() == designExample());
    }

    void dataset_ofAnotherTask_bringsItsMetric()
    {
        m_shown->choose("dataset", QStringLiteral("diabetes"));
        QVERIFY(document().problems().empty());
        QVERIFY(document().spec().objective.metric != "validation.accuracy");
    }

    void hyperband_showsItsBrackets()
    {
        StudySpec spec = designExample();
        spec.space.fixed.set("epochs", std::int64_t{81});
        document().edit(QStringLiteral("train 81 epochs"), spec);
        QVERIFY(!m_shown->child<QLabel>("brackets")->isVisible());
        m_shown->choose("strategy", QStringLiteral("hyperband"));
        const QString text = m_shown->child<QLabel>("brackets")->text();
        QVERIFY2(text.startsWith(QLatin1String("81 trials to epoch 1, 27 to 3, 9 to 9, 3 to 27, 1 to 81")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("143 trials")) && text.contains(QLatin1String("1,581 epochs")), qPrintable(text));
    }

    void testFunction_bringsItsSpace()
    {
        m_shown->clickSegment("trainableKind", 2);
        QVERIFY(std::holds_alternative<FunctionTrainable>(document().spec().trainable));
        QCOMPARE(document().spec().space.parameters.size(), std::size_t(2));
        QCOMPARE(document().spec().objective.goal, Goal::Minimize);
        QVERIFY(document().problems().empty());
        m_shown->choose("function", QStringLiteral("hartmann6"));
        QCOMPARE(document().spec().space.parameters.size(), std::size_t(6));
        QVERIFY(document().problems().empty());
    }

    void limits_areEntered()
    {
        m_shown->enter("seconds", QStringLiteral("10 min"));
        QCOMPARE(document().spec().limits.seconds, std::optional(600.0));
        m_shown->enter("target", QStringLiteral("0.985"));
        QCOMPARE(child<QLineEdit>("target")->text(), QStringLiteral("≥ 0.985"));
        m_shown->enter("trials", QString());
        QVERIFY(!document().spec().limits.trials);
        QCOMPARE(document().undoStack().count(), 3);
        document().undoStack().undo();
        QCOMPARE(child<QLineEdit>("trials")->text(), QStringLiteral("64"));
    }

    void budget_isForeseenAndUsed()
    {
        m_shown->click("budget");
        auto* dialog = child<QDialog>("budgetDialog");
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        auto* times = dialog->findChild<QTableWidget*>(QStringLiteral("times"));
        QCOMPARE(times->item(0, 1)->text(), QStringLiteral("–"));  // nothing is measured
        dialog->findChild<QSpinBox*>(QStringLiteral("budgetTrials"))->setValue(60);
        auto* expected = dialog->findChild<QLineEdit*>(QStringLiteral("expectedTime"));
        expected->setFocus();
        QTest::keyClicks(expected, QStringLiteral("10"));
        QTest::keyClick(expected, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        QCOMPARE(times->item(0, 1)->text(), QStringLiteral("10 min"));
        QCOMPARE(times->item(2, 0)->text(), QStringLiteral("4"));
        QCOMPARE(times->item(2, 1)->text(), QStringLiteral("2 min 30 s"));
        QCOMPARE(dialog->findChild<QTableWidget*>(QStringLiteral("chances"))->item(1, 1)->text(), QStringLiteral("95 %"));
        times->selectRow(2);
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("useLimits")), Qt::LeftButton);
        QCOMPARE(document().spec().limits.trials, std::optional(60));
        QCOMPARE(document().spec().limits.parallel, 4);
        document().undoStack().undo();
        QVERIFY(document().spec() == designExample());
    }

    void unreadableLimits_stayAndBlockTheStart()
    {
        m_shown->enter("parallel", QStringLiteral("999999"));
        m_shown->enter("seconds", QStringLiteral("banana"));
        m_shown->enter("trial_seconds", QStringLiteral("10x"));
        m_shown->enter("target", QStringLiteral("hello"));
        m_shown->enter("failures", QStringLiteral("0"));
        m_shown->enter("parallel", QStringLiteral("2"));
        m_shown->enter("failures", QStringLiteral("3"));
        QCOMPARE(child<QLineEdit>("seconds")->text(), QStringLiteral("banana"));
        QCOMPARE(child<QLineEdit>("trial_seconds")->text(), QStringLiteral("10x"));
        QCOMPARE(child<QLineEdit>("target")->text(), QStringLiteral("hello"));
        const QString problems = child<QLabel>("limitsProblem")->text();
        for (const char* text : {"banana", "10x", "hello"})
            QVERIFY(problems.contains(QString::fromLatin1(text)));
        for (const char* field : {"seconds", "trial_seconds", "target"})
            QVERIFY(child<QLineEdit>(field)->property("invalid").toBool());
        QVERIFY(!child<QPushButton>("startTuning")->isEnabled());
        QVERIFY(!availableCommands(document()).start);
        m_shown->enter("seconds", QString());
        m_shown->enter("trial_seconds", QStringLiteral("10 s"));
        m_shown->enter("target", QStringLiteral("0.9"));
        QVERIFY(child<QPushButton>("startTuning")->isEnabled());
        QVERIFY(!child<QLabel>("limitsProblem")->isVisible());
    }

    void unreadableSeeds_blockTheStart()
    {
        for (const char* field : {"seed", "validationSeed", "validationAmount"}) {
            const QString before = child<QLineEdit>(field)->text();
            m_shown->enter(field, QStringLiteral("x"));
            QCOMPARE(child<QLineEdit>(field)->text(), QStringLiteral("x"));
            QVERIFY2(!child<QPushButton>("startTuning")->isEnabled(), field);
            m_shown->click("validate");
            QCOMPARE(QApplication::focusWidget(), child<QLineEdit>(field));
            m_shown->enter(field, before);
            QVERIFY2(child<QPushButton>("startTuning")->isEnabled(), field);
        }
    }

    void unreadableText_goesWithItsField()
    {
        m_shown->enter("validationSeed", QStringLiteral("x"));
        QVERIFY(!document().problems().empty());
        m_shown->clickSegment("trainableKind", 2);
        QVERIFY(document().problems().empty());
    }

    void unreadableText_endsWithTheStudy()
    {
        m_shown->enter("seconds", QStringLiteral("banana"));
        document().load(designExample(), {}, nullptr);
        QVERIFY(document().problems().empty());
        QCOMPARE(child<QLineEdit>("seconds")->text(), QString());
    }

    void start_isRefusedWithTheReason()
    {
        auto* start = child<QPushButton>("startTuning");
        QVERIFY(start->isEnabled());
        m_shown->enter("parallel", QStringLiteral("0"));
        QVERIFY(!start->isEnabled());
        QVERIFY(start->toolTip().contains(QStringLiteral("/limits/parallel")));
        QVERIFY(child<QLineEdit>("parallel")->property("invalid").toBool());
        m_shown->enter("parallel", QStringLiteral("2"));
        const QSignalSpy started(&page(), &DesignPage::startRequested);
        QTest::mouseClick(start, Qt::LeftButton);
        QCOMPARE(started.count(), 1);
    }

    void validate_movesTheFocusToTheFirstProblem()
    {
        StudySpec spec = designExample();
        spec.limits.parallel = 0;
        document().edit(QStringLiteral("break"), spec);
        m_shown->click("validate");
        QCOMPARE(QApplication::focusWidget(), child<QLineEdit>("parallel"));
        spec = designExample();
        std::get<RealDomain>(spec.space.parameters[1].domain).low = 0.9;
        document().edit(QStringLiteral("break"), spec);
        m_shown->click("validate");
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
        QCOMPARE(document().spec().name, std::string("Fast"));
        QCOMPARE(document().undoStack().count(), 1);
        document().undoStack().undo();
        QCOMPARE(name->text(), QStringLiteral("example"));
    }

    void advice_isFollowedByOneClick()
    {
        StudySpec spec = designExample();
        std::get<RealDomain>(spec.space.parameters[0].domain).scale = Scale::Linear;
        document().edit(QStringLiteral("make linear"), spec);
        const auto visibleFix = [this]() -> QAbstractButton* {
            for (QAbstractButton* button : page().findChildren<QAbstractButton*>())
                if (button->text() == QStringLiteral("Use log scale") && button->isVisible())
                    return button;
            return nullptr;
        };
        QTRY_VERIFY(visibleFix());
        QTest::mouseClick(visibleFix(), Qt::LeftButton);
        QVERIFY(document().spec() == designExample());
        QCOMPARE(document().undoStack().count(), 2);
    }

    void validate_showsItsResultUntilTheNextChange()
    {
        m_shown->click("validate");
        QCOMPARE(m_shown->verdictLook(), QStringLiteral("good"));
        m_shown->enter("trials", QStringLiteral("32"));
        QCOMPARE(m_shown->verdictLook(), QStringLiteral("caption"));
    }

    void sampleOnce_showsEveryValueWithoutRunning()
    {
        m_shown->click("sampleOnce");
        auto* table = page().findChild<QTableWidget*>(QStringLiteral("sample"));
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 5);
    }

    void everyInput_hasAnAccessibleName()
    {
        for (const QComboBox* combo : page().findChildren<QComboBox*>())
            QVERIFY2(!combo->accessibleName().isEmpty(), qPrintable(combo->objectName()));
        for (const QLineEdit* line : page().findChildren<QLineEdit*>())
            QVERIFY2(!line->accessibleName().isEmpty(), qPrintable(line->objectName()));
        for (const QAbstractButton* button : page().findChildren<QAbstractButton*>())
            QVERIFY2(!button->isVisible() || !button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
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

QTEST_MAIN(TestDesignPage)
#include "tst_design_page.moc"
