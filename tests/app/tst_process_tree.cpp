// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervisor/process_tree.h"

#include <QtTest>

#include <csignal>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace trimtab;

class TestProcessTree : public QObject {
    Q_OBJECT

private slots:
    void descendants_areFoundAcrossSessions();
    void otherProcesses_areNone();
    void signal_reachesItsProcess();
    void signal_neverReachesASuccessor();
};

namespace {

[[noreturn]] void sleepForEver()
{
    for (;;)
        pause();
}

/// A child of this process, ended with the object.
class Child {
public:
    explicit Child(void (*work)())
    {
        m_id = fork();
        if (m_id == 0) {
            work();
            _exit(0);
        }
    }
    ~Child()
    {
        kill(m_id, SIGKILL);
        waitpid(m_id, nullptr, 0);
    }
    pid_t id() const { return m_id; }

    Process process() const
    {
        for (const Process& each : descendantsOf(getpid()))
            if (each.id == m_id)
                return each;
        return {};
    }
    bool hasEnded() const { return process().state == 'Z'; }

private:
    pid_t m_id = -1;
};

}  // namespace

void TestProcessTree::descendants_areFoundAcrossSessions()  // X2
{
    const Child child([] {
        if (fork() == 0) {
            setsid();
            if (fork() == 0)
                sleepForEver();
            sleepForEver();
        }
        sleepForEver();
    });
    QTRY_COMPARE(descendantsOf(child.id()).size(), std::size_t{2});
    const std::vector<Process> found = descendantsOf(getpid());
    QCOMPARE(found.front().id, child.id());
    QCOMPARE(found.front().parent, getpid());
    QVERIFY(found.front().startTime > 0 && found.front().memoryPages > 0);
    for (const Process& process : descendantsOf(child.id()))
        kill(process.id, SIGKILL);
}

void TestProcessTree::otherProcesses_areNone()
{
    const Child child(sleepForEver);
    for (const Process& process : descendantsOf(child.id()))
        QFAIL(qPrintable(QString::number(process.id)));
}

void TestProcessTree::signal_reachesItsProcess()
{
    const Child child(sleepForEver);
    signalProcess(child.process(), SIGKILL);
    QTRY_VERIFY(child.hasEnded());
}

void TestProcessTree::signal_neverReachesASuccessor()  // X20
{
    const Child child(sleepForEver);
    Process before = child.process();
    before.startTime -= 1;  // the number belonged to another process then
    signalProcess(before, SIGKILL);
    signalProcess(child.process(), SIGSTOP);  // later than the first one, had that been sent
    QTRY_COMPARE(child.process().state, 'T');
    signalProcess({999'999'999, 1, 'S', 1, 1}, SIGKILL);
}

QTEST_GUILESS_MAIN(TestProcessTree)
#include "tst_process_tree.moc"
