// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/duration_input.h"
#include "ui/form/input_text.h"
#include "ui/form/line_field.h"
#include "ui/form/option_editor.h"
#include "ui/form/option_form.h"
#include "ui/form/segmented_control.h"
#include "ui/mode/design/limit_fields.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace trimtab;

namespace {

OptionSchema exampleSchema()
{
    return {
        {.name = "initial",
         .domain = IntegerDomain{1, 100, Scale::Linear, 1},
         .defaultValue = std::int64_t{12},
         .unit = "trials",
         .description = "Size of the initial design.",
         .group = Group::Model,
         .suggested = {},
         .when = {}},
        {.name = "jitter",
         .domain = RealDomain{0.0, 1.0, Scale::Linear, {}},
         .defaultValue = 0.1,
         .unit = {},
         .description = "Noise.",
         .group = Group::Model,
         .suggested = {},
         .when = {}},
        {.name = "kernel",
         .domain = CategoricalDomain{{std::string("matern"), std::string("rbf")}},
         .defaultValue = std::string("matern"),
         .unit = {},
         .description = "Kernel.",
         .group = Group::Model,
         .suggested = {},
         .when = {}},
        {.name = "warp",
         .domain = CategoricalDomain{{false, true}},
         .defaultValue = false,
         .unit = {},
         .description = "Warping.",
         .group = Group::Model,
         .suggested = {},
         .when = {}},
        {.name = "power",
         .domain = RealDomain{0.0, 4.0, Scale::Linear, {}},
         .defaultValue = 2.0,
         .unit = {},
         .description = "Exponent.",
         .group = Group::Model,
         .suggested = {},
         .when = Condition{{{"warp", {true}}}}},
    };
}

}  // namespace

class TestFormInputs : public QObject {
    Q_OBJECT

private slots:
    void duration_isRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("seconds");  // negative: refused
        QTest::newRow("minutes") << QStringLiteral("10 min") << 600.0;
        QTest::newRow("seconds") << QStringLiteral("30 s") << 30.0;
        QTest::newRow("hours and minutes") << QStringLiteral("1 h 30 min") << 5400.0;
        QTest::newRow("no blanks") << QStringLiteral("1h30m") << 5400.0;
        QTest::newRow("fraction") << QStringLiteral("1.5h") << 5400.0;
        QTest::newRow("bare number") << QStringLiteral(" 90 ") << 90.0;
        QTest::newRow("clock") << QStringLiteral("1:30") << 90.0;
        QTest::newRow("long clock") << QStringLiteral("1:30:00") << 5400.0;
        QTest::newRow("zero") << QStringLiteral("0 s") << -1.0;
        QTest::newRow("empty") << QString() << -1.0;
        QTest::newRow("negative") << QStringLiteral("-5 s") << -1.0;
        QTest::newRow("unknown unit") << QStringLiteral("3 parsec") << -1.0;
        QTest::newRow("word") << QStringLiteral("soon") << -1.0;
    }

    void duration_isRead()
    {
        QFETCH(QString, text);
        QFETCH(double, seconds);
        QCOMPARE(parseDuration(text).value_or(-1.0), seconds);
    }

    void duration_readsBackWhatItWrites()
    {
        for (const double seconds : {0.25, 1.0, 30.0, 59.5, 60.0, 90.0, 600.0, 3600.0, 5400.0, 86400.0, 3661.0})
            QCOMPARE(parseDuration(durationInputText(seconds)).value_or(-1.0), seconds);
        QCOMPARE(durationInputText(5400.0), QStringLiteral("1 h 30 min"));
    }

    void number_isShortAndReadsBack()
    {
        QCOMPARE(inputText(1e-5), QStringLiteral("1e-5"));
        QCOMPARE(inputText(0.1), QStringLiteral("0.1"));
        for (const double value : {1e-5, 0.1, 1.0 / 3.0, 1e300, -2.5e-7, 40.0})
            QCOMPARE(parseNumber(inputText(value)).value_or(0.0), value);
        QVERIFY(!parseNumber(QStringLiteral("1,5")) && !parseNumber(QStringLiteral("inf")) && !parseNumber(QString()));
        QCOMPARE(parseInteger(QStringLiteral("1e3")).value_or(0), std::int64_t{1000});
    }

    void limits_areReadAndRemoved()
    {
        Limits limits;
        const std::vector<LimitField> fields = limitFields();
        const auto enter = [&](const QString& key, const QString& text) {
            for (const LimitField& field : fields)
                if (field.key == key)
                    return field.read(limits, text);
            return std::optional<Limits>();
        };
        QCOMPARE(enter(QStringLiteral("seconds"), QStringLiteral("10 min"))->seconds, std::optional(600.0));
        QCOMPARE(enter(QStringLiteral("target"), QStringLiteral("≥ 0.985"))->target, std::optional(0.985));
        QCOMPARE(enter(QStringLiteral("target"), QStringLiteral("-1.5"))->target, std::optional(-1.5));
        QCOMPARE(enter(QStringLiteral("trials"), QStringLiteral("64"))->trials, std::optional(64));
        QVERIFY(!enter(QStringLiteral("trials"), QStringLiteral("many")));
        QVERIFY(!enter(QStringLiteral("target"), QStringLiteral("high")));
        limits.trials = 3;
        QVERIFY(!enter(QStringLiteral("trials"), QString())->trials);
    }

    void optionForm_returnsWhatDiffersFromTheDefaults()
    {
        OptionForm form;
        form.setSchema(exampleSchema());
        QVERIFY(form.options().empty());
        const OptionMap options{{"initial", std::int64_t{20}}, {"jitter", 0.5}, {"kernel", std::string("rbf")}, {"warp", true}};
        form.setOptions(options);
        QVERIFY(form.options() == options);
        form.setOptions({});
        QVERIFY(form.options().empty());
    }

    void optionForm_keepsUnknownOptionsForValidation()
    {
        OptionForm form;
        form.setSchema(exampleSchema());
        const OptionMap options{{"unknown", 1.0}};
        form.setOptions(options);
        QVERIFY(form.options() == options);
    }

    void optionForm_tellsOfTypedChangesOnce()
    {
        OptionForm form;
        form.setSchema(exampleSchema());
        form.show();
        QSignalSpy changed(&form, &OptionForm::changed);
        auto* line = qobject_cast<QLineEdit*>(form.editor("initial")->input());
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("25"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(changed.count(), 1);
        QVERIFY(form.options().at("initial") == Value(std::int64_t{25}));
        QVERIFY(line->toolTip().contains(QStringLiteral("12")));
    }

    void optionForm_leavesAnAutomaticChoiceEmpty()
    {
        OptionSchema schema = exampleSchema();
        schema[1].defaultValue = 0.0;
        schema[1].automatic = 0.0;
        OptionForm form;
        form.setSchema(schema);
        form.show();
        auto* line = qobject_cast<QLineEdit*>(form.editor("jitter")->input());
        QVERIFY(line);
        QCOMPARE(line->text(), QString());
        QCOMPARE(line->placeholderText(), QStringLiteral("auto"));
        QVERIFY(line->toolTip().contains(QStringLiteral("Default: auto")));
        QTest::keyClicks(line, QStringLiteral("0.5"));
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(form.options().at("jitter") == Value(0.5));
        for (const char* automatic : {"auto", "0", ""}) {
            form.setOptions({{"jitter", 0.5}});
            line->selectAll();
            QTest::keyClick(line, Qt::Key_Backspace);
            QTest::keyClicks(line, QString::fromLatin1(automatic));
            QTest::keyClick(line, Qt::Key_Return);
            QVERIFY2(form.options().empty(), automatic);
        }
        schema[1].defaultValue = 0.1;  // nothing entered leaves the choice to the program, whatever the default is
        form.setSchema(schema);
        form.setOptions({{"jitter", 0.0}});
        QVERIFY(form.options().at("jitter") == Value(0.0));
    }

    void optionForm_hidesOptionsWithoutEffect()
    {
        OptionForm form;
        form.setSchema(exampleSchema());
        form.show();
        QVERIFY(!form.editor("power")->isVisible());
        auto* check = qobject_cast<QCheckBox*>(form.editor("warp")->input());
        QVERIFY(check);
        check->click();
        QVERIFY(form.editor("power")->isVisible());
    }

    void segments_areChosenByKeyAndClick()
    {
        SegmentedControl control({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        control.show();
        control.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&control));
        QSignalSpy chosen(&control, &SegmentedControl::chosen);
        control.setCurrent(1);
        QCOMPARE(chosen.count(), 0);
        auto* second = control.findChild<QAbstractButton*>(QStringLiteral("segment1"));
        second->setFocus();
        QTest::keyClick(second, Qt::Key_Right);
        QCOMPARE(control.current(), 2);
        QTest::mouseClick(control.findChild<QAbstractButton*>(QStringLiteral("segment0")), Qt::LeftButton);
        QCOMPARE(control.current(), 0);
        QCOMPARE(chosen.count(), 2);
    }

    void segments_areChosenByAScreenReader()
    {
        SegmentedControl control({QStringLiteral("a"), QStringLiteral("b")});
        QSignalSpy chosen(&control, &SegmentedControl::chosen);
        auto* second = control.findChild<QAbstractButton*>(QStringLiteral("segment1"));
        QAccessibleActionInterface* actions = QAccessible::queryAccessibleInterface(second)->actionInterface();
        actions->doAction(actions->actionNames().constFirst());
        QTRY_COMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toInt(), 1);
        QCOMPARE(control.current(), 1);
    }

    void comboBox_isCalledWhatItChooses()
    {
        OptionForm form;
        form.setSchema(exampleSchema());
        QAccessibleInterface* combo = QAccessible::queryAccessibleInterface(form.editor("kernel")->input());
        QCOMPARE(combo->role(), QAccessible::ComboBox);
        QCOMPARE(combo->text(QAccessible::Name), QStringLiteral("kernel"));
        QCOMPARE(combo->text(QAccessible::Value), QStringLiteral("matern"));
        QCOMPARE(combo->childCount(), 1);
        QCOMPARE(combo->indexOfChild(combo->child(0)), 0);
    }

    void line_leavesUndoToTheStudyUntilItIsTypedInto()
    {
        LineField line(QStringLiteral("line"), QStringLiteral("Line"), 80);
        line.showText(QStringLiteral("8"));
        QVERIFY(!takesUndo(line));
        QTest::keyClicks(&line, QStringLiteral("9"));
        QVERIFY(takesUndo(line));
        connect(&line, &LineField::committed, &line, &LineField::showText);
        QTest::keyClick(&line, Qt::Key_Return);
        QVERIFY(!takesUndo(line));
        QCOMPARE(line.text(), QStringLiteral("89"));
    }

private:
    /// Whether Ctrl+Z stays in the line instead of becoming the shortcut of the window.
    static bool takesUndo(LineField& line)
    {
        QKeyEvent press(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
        press.ignore();
        QApplication::sendEvent(&line, &press);
        return press.isAccepted();
    }
};

QTEST_MAIN(TestFormInputs)
#include "tst_form_inputs.moc"
