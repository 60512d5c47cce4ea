// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/scripted_history.h"
#include "ui/model/study_document.h"

#include <QSignalSpy>
#include <QtTest>

using namespace trimtab;

class TestStudyDocument final : public QObject {
    Q_OBJECT

private slots:
    void edit_isOneUndoableStep();
    void edit_withoutChangeIsNoStep();
    void edit_withTheSameKeyMerges();
    void edit_thatComesBackLeavesNoStep();
    void problemAt_findsWhatLiesBelow();
    void load_replacesEverything();
    void adoptFile_keepsUndoAndStoresTheDesign();
    void adoptFile_ofANewRunReplacesTheTrials();
    void designChanged_ignoresLimits();
};

namespace {

StudySpec named(const StudySpec& spec, const char* name)
{
    StudySpec changed = spec;
    changed.name = name;
    return changed;
}

}  // namespace

void TestStudyDocument::edit_isOneUndoableStep()
{
    StudyDocument document;
    document.load(smallStudy(), {}, nullptr);
    QSignalSpy changed(&document, &StudyDocument::specChanged);
    document.edit(QStringLiteral("rename"), named(smallStudy(), "other"));
    QCOMPARE(document.spec().name, std::string("other"));
    QCOMPARE(document.undoStack().undoText(), QStringLiteral("rename"));
    document.undoStack().undo();
    QCOMPARE(document.spec(), smallStudy());
    document.undoStack().redo();
    QCOMPARE(document.spec().name, std::string("other"));
    QCOMPARE(changed.count(), 3);
}

void TestStudyDocument::edit_withoutChangeIsNoStep()
{
    StudyDocument document;
    document.load(smallStudy(), {}, nullptr);
    document.edit(QStringLiteral("nothing"), smallStudy());
    QVERIFY(!document.undoStack().canUndo());
}

void TestStudyDocument::edit_withTheSameKeyMerges()
{
    StudyDocument document;
    document.load(smallStudy(), {}, nullptr);
    for (const char* name : {"a", "ab", "abc"})
        document.edit(QStringLiteral("rename"), named(smallStudy(), name), QStringLiteral("/name"));
    document.edit(QStringLiteral("rename"), named(smallStudy(), "x"), QStringLiteral("/other"));
    QCOMPARE(document.undoStack().count(), 2);
    document.undoStack().undo();
    QCOMPARE(document.spec().name, std::string("abc"));
    document.undoStack().undo();
    QCOMPARE(document.spec(), smallStudy());
}

void TestStudyDocument::edit_thatComesBackLeavesNoStep()
{
    StudyDocument document;
    document.load(smallStudy(), {}, nullptr);
    document.edit(QStringLiteral("rename"), named(smallStudy(), "a"), QStringLiteral("/name"));
    document.edit(QStringLiteral("rename"), smallStudy(), QStringLiteral("/name"));
    QVERIFY(!document.undoStack().canUndo());
    QCOMPARE(document.spec(), smallStudy());
}

void TestStudyDocument::problemAt_findsWhatLiesBelow()
{
    StudyDocument document;
    StudySpec spec = smallStudy();
    std::get<RealDomain>(spec.space.parameters[1].domain).low = 20.0;  // above high
    document.load(spec, {}, nullptr);
    QVERIFY(document.problemAt(QStringLiteral("/space/1")));
    QVERIFY(document.problemAt(QStringLiteral("/space")));
    QVERIFY(!document.problemAt(QStringLiteral("/space/0")));
    QVERIFY(!document.problemAt(QStringLiteral("/spac")));
}

void TestStudyDocument::load_replacesEverything()
{
    StudyDocument document;
    document.load(smallStudy(), {}, nullptr);
    document.edit(QStringLiteral("rename"), named(smallStudy(), "a"));
    ScriptedHistory script(smallStudy().objective);
    script.run(0.0, 1.0, 5.0);
    document.setStatus({.state = RunState::Running, .end = {}, .seconds = 3.0, .suggestionSeconds = {}, .storageError = {}});
    document.load(smallStudy(), QStringLiteral("/tmp/a.trimtab"), script.snapshot());
    QVERIFY(!document.undoStack().canUndo());
    QCOMPARE(document.path(), QStringLiteral("/tmp/a.trimtab"));
    QCOMPARE(document.history()->finishedCount(), 1);
    QCOMPARE(document.status().state, RunState::Idle);
    QVERIFY(!document.designChanged());
}

void TestStudyDocument::adoptFile_keepsUndoAndStoresTheDesign()
{
    StudyDocument document;
    document.load(smallStudy(), {}, nullptr);
    document.edit(QStringLiteral("rename"), named(smallStudy(), "a"));
    QVERIFY(document.designChanged());
    document.adoptFile(QStringLiteral("/tmp/a.trimtab"), document.spec(), std::make_shared<const History>());
    QVERIFY(!document.designChanged());
    QVERIFY(document.undoStack().canUndo());
    document.undoStack().undo();
    QVERIFY(document.designChanged());
}

void TestStudyDocument::adoptFile_ofANewRunReplacesTheTrials()
{
    ScriptedHistory script(smallStudy().objective);
    script.run(0.0, 1.0, 5.0);
    StudyDocument document;
    QSignalSpy replaced(&document, &StudyDocument::trialsReplaced);
    document.load(smallStudy(), QStringLiteral("/tmp/a.trimtab"), script.snapshot());
    QCOMPARE(replaced.count(), 1);
    document.adoptFile(QStringLiteral("/tmp/b.trimtab"), smallStudy(), script.snapshot());  // a copy
    QCOMPARE(replaced.count(), 1);
    document.adoptFile(QStringLiteral("/tmp/c.trimtab"), smallStudy(), std::make_shared<const History>());
    QCOMPARE(replaced.count(), 2);
}

void TestStudyDocument::designChanged_ignoresLimits()
{
    StudyDocument document;
    document.load(smallStudy(), QStringLiteral("/tmp/a.trimtab"), nullptr);
    StudySpec spec = smallStudy();
    spec.limits.trials = 99;
    document.edit(QStringLiteral("raise the limit"), spec);
    QVERIFY(!document.designChanged());
    QVERIFY(document.storedLimits() != document.spec().limits);
}

QTEST_GUILESS_MAIN(TestStudyDocument)
#include "tst_study_document.moc"
