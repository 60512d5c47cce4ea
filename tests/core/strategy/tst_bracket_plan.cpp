// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/bracket_plan.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

class TestBracketPlan : public QObject {
    Q_OBJECT

private slots:
    void brackets_areThoseOfThePaper()  // L. Li et al., 2018, table 1
    {
        const std::vector<BracketPlan> plan = hyperbandBrackets(1.0, 81.0, 3);
        QCOMPARE(plan.size(), std::size_t{5});
        QVERIFY((plan[0] == BracketPlan{{81, 1.0}, {27, 3.0}, {9, 9.0}, {3, 27.0}, {1, 81.0}}));
        QVERIFY((plan[1] == BracketPlan{{34, 3.0}, {11, 9.0}, {3, 27.0}, {1, 81.0}}));
        QVERIFY((plan[2] == BracketPlan{{15, 9.0}, {5, 27.0}, {1, 81.0}}));
        QVERIFY((plan[3] == BracketPlan{{8, 27.0}, {2, 81.0}}));
        QVERIFY((plan[4] == BracketPlan{{5, 81.0}}));
        QCOMPARE(configurationCount(plan), 143);
        QCOMPARE(totalResource(plan), 1581.0);
    }

    void brackets_endAtTheWholeTrial_data()
    {
        QTest::addColumn<double>("smallest");
        QTest::addColumn<double>("full");
        QTest::addColumn<int>("reduction");
        for (const double full : {1.0, 2.0, 7.0, 27.0, 40.0, 1000.0})
            for (const double smallest : {1.0, 2.0, 5.0})
                for (const int reduction : {2, 3, 4, 100})
                    if (smallest <= full)
                        QTest::addRow("%g to %g by %d", smallest, full, reduction) << smallest << full << reduction;
    }

    void brackets_endAtTheWholeTrial()
    {
        QFETCH(double, smallest);
        QFETCH(double, full);
        QFETCH(int, reduction);
        const std::vector<BracketPlan> plan = hyperbandBrackets(smallest, full, reduction);
        for (std::size_t s = 0; s < plan.size(); ++s) {
            QCOMPARE(plan[s].size(), plan.size() - s);
            QCOMPARE(plan[s].back().resource, full);
            QVERIFY(plan[s].front().resource >= smallest);
            for (std::size_t i = 0; i < plan[s].size(); ++i) {
                QCOMPARE(plan[s][i].resource, std::round(plan[s][i].resource));  // whole epochs
                QVERIFY(plan[s][i].configurations >= 1);
                QVERIFY(i == 0 || plan[s][i].resource > plan[s][i - 1].resource);
                QCOMPARE(plan[s][i].resource, plan[0][s + i].resource);  // brackets share their rungs
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestBracketPlan)
#include "tst_bracket_plan.moc"
