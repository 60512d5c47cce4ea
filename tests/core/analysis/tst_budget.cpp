// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/budget.h"
#include "tests/core/analysis/study_recorder.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace trimtab;

class TestBudget : public QObject {
    Q_OBJECT

private slots:
    void equalTimes_makeAnExactSchedule_data()
    {
        QTest::addColumn<int>("trials");
        QTest::addColumn<int>("parallel");
        QTest::addColumn<double>("seconds");
        QTest::newRow("one at a time") << 10 << 1 << 20.0;
        QTest::newRow("full rounds") << 12 << 4 << 6.0;
        QTest::newRow("a last round with one") << 13 << 4 << 8.0;
        QTest::newRow("more workers than trials") << 3 << 16 << 2.0;
    }

    void equalTimes_makeAnExactSchedule()
    {
        QFETCH(int, trials);
        QFETCH(int, parallel);
        const RunningTime time = simulateRunningTime(std::array{2.0}, trials, parallel, 1);
        QTEST(time.median, "seconds");
        QCOMPARE(time.low, time.median);
        QCOMPARE(time.high, time.median);
    }

    void differentTimes_sumUpToTheirMean()
    {
        const RunningTime time = simulateRunningTime(std::array{1.0, 3.0}, 400, 1, 1);
        // Sum of 400 draws: mean 800, standard deviation 20, so 10 % and 90 % lie 1.2816 * 20 = 25.6 from it.
        QVERIFY(std::abs(time.median - 800.0) < 8.0);
        QVERIFY(std::abs(time.low - 774.4) < 8.0);
        QVERIFY(std::abs(time.high - 825.6) < 8.0);
    }

    void moreWorkers_areNeverSlower()
    {
        const std::array measured{0.1, 0.2, 0.2, 0.4, 3.0};
        double before = simulateRunningTime(measured, 100, 1, 1).median;
        for (int parallel = 2; parallel <= 64; parallel *= 2) {
            const RunningTime time = simulateRunningTime(measured, 100, parallel, 1);
            QVERIFY(time.low <= time.median && time.median <= time.high);
            QVERIFY(time.median <= before && time.median >= 3.0 * 0.1);
            before = time.median;
        }
    }

    void measured_areTimesOfTrialsWithAResult()
    {
        StudyRecorder recorder;
        recorder.complete({{"x", 1.0}}, 0.5);
        recorder.fail({{"x", 2.0}});
        recorder.start({{"x", 3.0}}, {});
        QCOMPARE(trialSeconds(*recorder.snapshot()), (std::vector{2.0, 2.0}));
    }

    /// Sixty random trials are enough for the best 5 %, as the textbooks say.
    void chance_isThatOfIndependentDraws()
    {
        QCOMPARE(trialsToHit(0.95, 0.05), 59);
        QCOMPARE(trialsToHit(0.95, 0.1), 29);
        QCOMPARE(trialsToHit(0.95, 0.01), 299);
        QCOMPARE(trialsToHit(0.75, 0.5), 2);
        QCOMPARE(hitProbability(1, 0.05), 0.05);
        QCOMPARE(hitProbability(2, 0.5), 0.75);
        QVERIFY(std::abs(hitProbability(60, 0.05) - 0.953930) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(TestBudget)
#include "tst_budget.moc"
