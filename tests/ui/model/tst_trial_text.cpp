// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/because.h"
#include "core/strategy/strategy.h"
#include "ui/model/number_text.h"
#include "ui/model/stopping_text.h"
#include "ui/model/trial_text.h"

#include <QLocale>
#include <QSet>
#include <QTranslator>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace trimtab;

namespace {

/// Puts every text of trials and runs into capitals.
class LoudTranslator final : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        return qstrcmp(context, "TrialText") == 0 ? QString::fromUtf8(text).toUpper() : QString();
    }
};

}  // namespace

class TestTrialText final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void displayNumber_namesWhatIsNoNumber();
    void durationText_growsWithTheTime_data();
    void durationText_growsWithTheTime();
    void everyStateAndCause_hasAText();
    void causeText_promisesAnotherRunOnlyToTheInterrupted();
    void stoppingText_namesSavingsAndMistakes();
    void everyEnd_hasAText();
    void reasonText_speaksInTheObjectivesSign();
    void reasonText_beginsWithWhy();
    void reasonText_isTranslated();
};

void TestTrialText::displayNumber_namesWhatIsNoNumber()
{
    QCOMPARE(displayNumber(0.97224), QStringLiteral("0.9722"));
    QVERIFY(!displayNumber(std::nan("")).isEmpty());
    QCOMPARE(displayNumber(-std::numeric_limits<double>::infinity()), QStringLiteral("−∞"));
}

void TestTrialText::durationText_growsWithTheTime_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("short") << 0.6 << QStringLiteral("0.60 s");
    QTest::newRow("seconds") << 4.24 << QStringLiteral("4.2 s");
    QTest::newRow("minutes") << 81.0 << QStringLiteral("1:21");
    QTest::newRow("hours") << 3845.0 << QStringLiteral("1:04:05");
    QTest::newRow("rounding up") << 59.7 << QStringLiteral("1:00");
}

void TestTrialText::durationText_growsWithTheTime()
{
    QFETCH(double, seconds);
    QTEST(durationText(seconds), "text");
}

void TestTrialText::everyStateAndCause_hasAText()
{
    QSet<QString> states;
    for (int i = 0; i <= static_cast<int>(TrialState::Interrupted); ++i)
        states << trialStateText(static_cast<TrialState>(i));
    QCOMPARE(states.size(), 6);
    QVERIFY(!states.contains(QString()));
    for (int i = 1; i <= static_cast<int>(OutcomeCause::Crash); ++i)
        QVERIFY(!causeText({OutcomeKind::Failed, static_cast<OutcomeCause>(i), {}, 0.0, {}}).isEmpty());
}

void TestTrialText::causeText_promisesAnotherRunOnlyToTheInterrupted()
{
    const auto text = [](OutcomeKind kind) { return causeText({kind, OutcomeCause::Crash, {}, 0.0, {}}); };
    QVERIFY(text(OutcomeKind::Interrupted).contains(QStringLiteral("runs again")));
    QVERIFY(!text(OutcomeKind::Failed).contains(QStringLiteral("runs again")));  // given up after too many tries
}

void TestTrialText::stoppingText_namesSavingsAndMistakes()
{
    StoppingAudit audit;
    QVERIFY(stoppingExplanation(audit).isEmpty());
    audit.stopped = 3;
    audit.spentResource = 60.0;
    audit.savedResource = 40.0;
    QVERIFY(stoppingText(audit).contains(QStringLiteral("40 %")));
    QVERIFY(!stoppingText(audit).contains(QStringLiteral("mistakes")));
    audit.judged = 4;
    audit.falseKills = 1;
    QVERIFY(stoppingText(audit).contains(QStringLiteral("1 of 4")));
    QVERIFY(stoppingExplanation(audit).contains(QStringLiteral("Of 4 trials")));
}

void TestTrialText::everyEnd_hasAText()
{
    QSet<QString> texts;
    for (int i = 0; i <= static_cast<int>(EndReason::Stopped); ++i) {
        RunStatus status;
        status.state = RunState::Finished;
        status.end = static_cast<EndReason>(i);
        texts << runStateText(status);
    }
    QCOMPARE(texts.size(), static_cast<int>(EndReason::Stopped) + 1);
    QVERIFY(!texts.contains(QString()));
}

void TestTrialText::reasonText_speaksInTheObjectivesSign()
{
    const Reason reason{
        .source = "expected improvement", .acquisition = 0.02, .mean = -0.95, .deviation = 0.01, .exploration = 0.4};
    const QString text = reasonText(reason, {"validation.accuracy", Goal::Maximize});
    QVERIFY(text.contains(QStringLiteral("0.95")));
    QVERIFY(!text.contains(QStringLiteral("-0.95")));
    QVERIFY(text.contains(QStringLiteral("40 %")));
    QCOMPARE(proposerText(reason), QStringLiteral("expected improvement 0.02"));
}

void TestTrialText::reasonText_beginsWithWhy()
{
    const Objective objective{"value", Goal::Minimize};
    const Reason local{"local model", {}, 0.5, 0.25, {}, kBecauseLocalStepsPay};
    QCOMPARE(reasonText(local, objective), QStringLiteral("local steps pay · predicted 0.5 ± 0.25"));
    QCOMPARE(reasonText({"initial design", {}, {}, {}, {}, kBecauseTooFewResults}, objective),
             QStringLiteral("too few results for a model"));
    QVERIFY(reasonText({"random", {}, {}, {}, {}}, objective).isEmpty());
}

void TestTrialText::reasonText_isTranslated()
{
    LoudTranslator translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    const auto why = [](const char* phrase) { return reasonText({"random", {}, {}, {}, {}, phrase}, {}); };
    for (const char* phrase : kBecause)
        QCOMPARE(why(phrase), QString::fromUtf8(phrase).toUpper());
    QCOMPARE(why("of a later version"), QStringLiteral("of a later version"));
    QCOMPARE(proposerText({kInitialDesign, {}, {}, {}, {}}), QStringLiteral("INITIAL DESIGN"));
    QCOMPARE(proposerText({"cma-es", {}, {}, {}, {}}), QStringLiteral("cma-es"));
    QCoreApplication::removeTranslator(&translator);
}

QTEST_GUILESS_MAIN(TestTrialText)
#include "tst_trial_text.moc"
