// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/trial_outcome.h"

#include "core/util/utf8.h"

#include <QtTest>

#include <cerrno>
#include <csignal>

using namespace trimtab;

/// The words for how a program ended.
class TestTrialOutcome : public QObject {
    Q_OBJECT

private slots:
    void exitCodes_areTold();
    void signals_areTold();
    void lastLine_isQuoted();
    void outOfMemory_isToldFromAKill();
    void memoryLimit_isTold();
    void startFailures_nameTheReason_data();
    void startFailures_nameTheReason();
    void lostSupervisor_isNotTheProgramsFault();
    void leftOvers_areMentioned();
};

namespace {

CommandEnd ended(int waitStatus)
{
    CommandEnd end;
    end.program = "/usr/bin/train";
    end.directory = "/home/me";
    end.end = TrialEnd();
    end.end->waitStatus = waitStatus;
    return end;
}

bool contains(const Outcome& outcome, const char* text)
{
    return outcome.detail.find(text) != std::string::npos;
}

}  // namespace

void TestTrialOutcome::exitCodes_areTold()  // X14
{
    QVERIFY(outcomeOf(ended(0)).kind == OutcomeKind::Completed);
    for (int code = 1; code <= 255; ++code) {
        const Outcome outcome = outcomeOf(ended(code << 8));
        QVERIFY(outcome.kind == OutcomeKind::Failed && outcome.cause == OutcomeCause::ProgramFailed);
        QVERIFY(contains(outcome, ("exit code " + std::to_string(code)).c_str()));
    }
    QVERIFY(contains(outcomeOf(ended(127 << 8)), "not found"));
    QVERIFY(contains(outcomeOf(ended(139 << 8)), "SIGSEGV"));
}

void TestTrialOutcome::signals_areTold()  // X14
{
    for (const auto& [number, name] : {std::pair{SIGSEGV, "SIGSEGV"},
                                       {SIGABRT, "SIGABRT"},
                                       {SIGFPE, "SIGFPE"},
                                       {SIGKILL, "SIGKILL"},
                                       {SIGTERM, "SIGTERM"},
                                       {SIGXCPU, "SIGXCPU"},
                                       {SIGBUS, "SIGBUS"}}) {
        const Outcome outcome = outcomeOf(ended(number));
        QVERIFY(outcome.cause == OutcomeCause::ProgramFailed);
        QVERIFY2(contains(outcome, name), outcome.detail.c_str());
    }
    QVERIFY(contains(outcomeOf(ended(SIGRTMIN + 3)), "signal"));
}

void TestTrialOutcome::lastLine_isQuoted()  // T15, X23
{
    CommandEnd end = ended(1 << 8);
    end.lastLine = "No space left on device";
    QVERIFY(contains(outcomeOf(end), "No space left on device"));
    end.lastLine = "\x1b[31m\xFF" + std::string(1000, 'x');
    const Outcome outcome = outcomeOf(end);
    QVERIFY(checkUtf8(outcome.detail).ok());
    QVERIFY(!contains(outcome, "\x1b"));
    QVERIFY(outcome.detail.size() < 400);
}

void TestTrialOutcome::outOfMemory_isToldFromAKill()  // X14
{
    CommandEnd end = ended(SIGKILL);
    QVERIFY(contains(outcomeOf(end), "from outside"));
    end.end->outOfMemory = 1;
    QVERIFY(contains(outcomeOf(end), "out of memory"));
}

void TestTrialOutcome::memoryLimit_isTold()  // X17
{
    CommandEnd end = ended(SIGKILL);
    end.end->memoryExceeded = 1;
    end.memoryBytes = std::uint64_t{200} * 1024 * 1024;
    const Outcome outcome = outcomeOf(end);
    QVERIFY(outcome.cause == OutcomeCause::MemoryLimit);
    QVERIFY(contains(outcome, "200 MB"));
}

void TestTrialOutcome::startFailures_nameTheReason_data()  // X15, X16
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, StartStep step, int error, const char* words) {
        QTest::newRow(name) << static_cast<int>(step) << error << QString::fromLatin1(words);
    };
    row("directory", StartStep::Directory, ENOENT, "/home/me cannot be entered: No such file");
    row("interpreter", StartStep::Execute, ENOENT, "interpreter");
    row("format", StartStep::Execute, ENOEXEC, "#!/bin/sh");
    row("permission", StartStep::Execute, EACCES, "Permission denied");
    row("processes", StartStep::Fork, EAGAIN, "no process can be started");
}

void TestTrialOutcome::startFailures_nameTheReason()
{
    QFETCH(int, step);
    QFETCH(int, error);
    QFETCH(QString, words);
    CommandEnd end = ended(0);
    end.end->startError = error;
    end.end->startStep = static_cast<StartStep>(step);
    const Outcome outcome = outcomeOf(end);
    QVERIFY(outcome.cause == OutcomeCause::CouldNotStart);
    QVERIFY2(contains(outcome, words.toLatin1().constData()), outcome.detail.c_str());
}

void TestTrialOutcome::lostSupervisor_isNotTheProgramsFault()
{
    CommandEnd end = ended(0);
    end.end.reset();
    QVERIFY(outcomeOf(end).cause == OutcomeCause::Lost);
}

void TestTrialOutcome::leftOvers_areMentioned()  // X2, X18
{
    CommandEnd end = ended(0);
    QVERIFY(outcomeOf(end).detail.empty());
    end.end->leftOver = 3;
    end.end->unkillable = 1;
    const Outcome outcome = outcomeOf(end);
    QVERIFY(outcome.kind == OutcomeKind::Completed);
    QVERIFY(contains(outcome, "3 processes") && contains(outcome, "could not be killed"));
}

QTEST_APPLESS_MAIN(TestTrialOutcome)
#include "tst_trial_outcome.moc"
