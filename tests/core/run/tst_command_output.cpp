// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/capped_log.h"
#include "tests/support/command_bench.h"
#include "tests/support/resident_memory.h"

using namespace trimtab;

/// What commands print, however they print it.
class TestCommandOutput : public QObject {
    Q_OBJECT

private slots:
    void flood_isHeldBack();
    void endlessLine_isSkipped();
    void anyBytes_doNoHarm();
    void bytesOneByOne_areALine();
    void manyReports_areThinned();
    void runawayPattern_isTurnedOff();
    void fullDisk_isTold();
};

void TestCommandOutput::flood_isHeldBack()  // X9
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"flood", "400"}));
    [[maybe_unused]] const double before = residentMemory();
    std::vector<QFuture<AttemptEvent>> running;
    for (int i = 1; i <= 2; ++i)
        running.push_back(executor->start(CommandBench::attempt(i)));
    for (const auto& future : running) {
        const auto [reports, outcome] = resultOf(future);
        QVERIFY2(outcome.kind == OutcomeKind::Completed, outcome.detail.c_str());
        QCOMPARE(*outcome.metrics.find("loss"), 0.5);
    }
#ifndef TRIMTAB_SANITIZED  // sanitizers keep what was freed
    QVERIFY(residentMemory() - before < 100e6);
#endif
    QVERIFY(QFileInfo(bench.logFile(1)).size() <= CappedLog::kLargest);
    QVERIFY(bench.log(1).contains("bytes left out"));
}

void TestCommandOutput::endlessLine_isSkipped()  // X10
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"long-line", "1024"}));
    const double before = residentMemory();
    const Outcome outcome = resultOf(executor->start(CommandBench::attempt(1))).second;
    QCOMPARE(*outcome.metrics.find("loss"), 0.5);
    QVERIFY(residentMemory() - before < 100e6);
}

void TestCommandOutput::anyBytes_doNoHarm()  // X11
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"any-bytes"}));
    const Outcome outcome = resultOf(executor->start(CommandBench::attempt(1))).second;
    QCOMPARE(*outcome.metrics.find("loss"), 0.25);
    QVERIFY(bench.log(1).startsWith(QByteArray("\xFF\xFE\x80\0 \xC3", 6)));
    QVERIFY(bench.log(1).endsWith("no end of line"));
}

void TestCommandOutput::bytesOneByOne_areALine()  // X12
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"split"}));
    const auto [reports, outcome] = resultOf(executor->start(CommandBench::attempt(1)));
    QCOMPARE(*outcome.metrics.find("loss"), 0.125);
    QCOMPARE(reports.size(), std::size_t{1});
}

void TestCommandOutput::manyReports_areThinned()  // M9
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"report", "300000"}));
    const auto [reports, outcome] = resultOf(executor->start(CommandBench::attempt(1)));
    QVERIFY(outcome.kind == OutcomeKind::Completed);
    QVERIFY(reports.size() > 10'000 && reports.size() < 50'000);
    QVERIFY(std::ranges::is_sorted(reports, std::less_equal<>(), &Report::resource));
}

void TestCommandOutput::runawayPattern_isTurnedOff()  // M7
{
    const CommandBench bench;
    CommandTrainable command = CommandBench::torture({"flood", "1"});
    command.metrics.front().text = "^(x+)+[yz]$";
    const auto executor = bench.executor(command);
    const Outcome outcome = resultOf(executor->start(CommandBench::attempt(1))).second;
    QVERIFY(outcome.cause == OutcomeCause::MissingObjective);
    QVERIFY2(outcome.detail.find("takes too long") != std::string::npos, outcome.detail.c_str());
}

void TestCommandOutput::fullDisk_isTold()  // X23
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"fill-disk", "/dev/full"}));
    const Outcome outcome = resultOf(executor->start(CommandBench::attempt(1))).second;
    QVERIFY(outcome.cause == OutcomeCause::ProgramFailed);
    QVERIFY2(outcome.detail.find("No space left on device") != std::string::npos, outcome.detail.c_str());
}

QTEST_GUILESS_MAIN(TestCommandOutput)
#include "tst_command_output.moc"
