// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/design/shown_design_page.h"

#include <QDialog>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace trimtab;

class TestCommandFields final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_shown.reset(); }
    void choosing_keepsTheSpace();
    void line_becomesProgramAndArguments();
    void brokenLine_isAProblemAndStays();
    void placeholder_isOfferedAsHyperparameter();
    void environment_isEditedLineByLine();
    void return_bringsTheModelBack();
    void tryLink_asksForOneRun();

private:
    const CommandTrainable& command() const { return std::get<CommandTrainable>(m_shown->document().spec().trainable); }
    void chooseCommand() const { m_shown->clickSegment("trainableKind", 1); }

    std::unique_ptr<ShownDesignPage> m_shown;
};

void TestCommandFields::init()
{
    m_shown = std::make_unique<ShownDesignPage>();
    QVERIFY(m_shown->waitUntilActive());
}

void TestCommandFields::choosing_keepsTheSpace()
{
    const SpaceSpec before = m_shown->document().spec().space;
    chooseCommand();
    QVERIFY(std::holds_alternative<CommandTrainable>(m_shown->document().spec().trainable));
    QCOMPARE(m_shown->document().spec().space, before);
    QVERIFY(m_shown->document().problemAt(QStringLiteral("/trainable")));  // no program yet
    QVERIFY(!m_shown->child<QComboBox>("model")->isVisible());
}

void TestCommandFields::line_becomesProgramAndArguments()
{
    chooseCommand();
    m_shown->enter("commandLine", QStringLiteral("python3 'my script.py' --lr={learning_rate}"));
    QCOMPARE(command().program, std::string("python3"));
    QCOMPARE(command().arguments, (std::vector<std::string>{"my script.py", "--lr={learning_rate}"}));
    QCOMPARE(m_shown->child<QLineEdit>("commandLine")->text(), QStringLiteral("python3 'my script.py' --lr={learning_rate}"));
    m_shown->document().undoStack().undo();
    QVERIFY(command().program.empty());
}

void TestCommandFields::brokenLine_isAProblemAndStays()
{
    chooseCommand();
    m_shown->enter("commandLine", QStringLiteral("train 'open"));
    QVERIFY(m_shown->document().problemAt(QStringLiteral("/trainable/program")));
    QCOMPARE(m_shown->child<QLineEdit>("commandLine")->text(), QStringLiteral("train 'open"));
    m_shown->clickSegment("trainableKind", 0);
    QVERIFY(!m_shown->document().problemAt(QStringLiteral("/trainable")));  // nobody sees it any more
}

void TestCommandFields::placeholder_isOfferedAsHyperparameter()
{
    chooseCommand();
    m_shown->enter("commandLine", QStringLiteral("train --momentum {momentum} --seed {trimtab.seed}"));
    const QList<QMenu*> menus = m_shown->page().findChildren<QMenu*>();
    QStringList offered;
    for (const QMenu* menu : menus)
        for (const QAction* action : menu->actions())
            offered << action->text();
    QVERIFY(std::ranges::any_of(offered, [](const QString& text) { return text.startsWith(QLatin1String("momentum")); }));
    QVERIFY(std::ranges::none_of(offered, [](const QString& text) { return text.contains(QLatin1String("trimtab.")); }));
    for (const QMenu* menu : menus)
        for (QAction* action : menu->actions())
            if (action->text().startsWith(QLatin1String("momentum")))
                action->trigger();
    auto* add = m_shown->child<QPushButton>("addParameter");
    QCOMPARE(m_shown->child<QLineEdit>("parameterName")->text(), QStringLiteral("momentum"));
    QTest::mouseClick(add, Qt::LeftButton);
    QCOMPARE(m_shown->document().spec().space.parameters.back().name, std::string("momentum"));
}

void TestCommandFields::environment_isEditedLineByLine()
{
    chooseCommand();
    m_shown->click("openCircumstances");
    m_shown->child<QPlainTextEdit>("environment")->setPlainText(QStringLiteral("OMP_NUM_THREADS=1\nNAME=a=b\n"));
    m_shown->child<QLineEdit>("memory")->setText(QStringLiteral("512"));
    auto* dialog = m_shown->child<QDialog>("circumstances");
    for (QPushButton* button : dialog->findChildren<QPushButton*>())
        if (button->text().contains(QLatin1String("OK")))
            QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(command().environment, (std::map<std::string, std::string>{{"NAME", "a=b"}, {"OMP_NUM_THREADS", "1"}}));
    QCOMPARE(command().execution.memoryMegabytes, std::optional(512));
}

void TestCommandFields::return_bringsTheModelBack()
{
    const StudySpec before = m_shown->document().spec();
    chooseCommand();
    m_shown->clickSegment("trainableKind", 0);
    QCOMPARE(m_shown->document().spec(), before);
}

void TestCommandFields::tryLink_asksForOneRun()
{
    chooseCommand();
    QSignalSpy asked(&m_shown->page(), &DesignPage::tryRequested);
    m_shown->click("tryOnce");
    QCOMPARE(asked.count(), 1);
}

QTEST_MAIN(TestCommandFields)
#include "tst_command_fields.moc"
