// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/scripted_history.h"
#include "ui/mode/run/test_part.h"
#include "ui/model/study_document.h"

#include <QAbstractButton>
#include <QLabel>
#include <QtTest>

using namespace trimtab;

namespace {

StudySpec study()
{
    StudySpec spec = smallStudy();
    spec.trainable = BundledTrainable{.model = "linear", .dataset = "iris", .validation = HoldOut{}};
    spec.objective = {"validation.accuracy", Goal::Maximize};
    spec.space.parameters = {{"strength", RealDomain{1e-4, 1.0, Scale::Log, {}}, Group::Regularization, {}}};
    return spec;
}

HistorySnapshot twoTrials(const StudySpec& spec)
{
    ScriptedHistory history(spec.objective);
    for (const double strength : {0.01, 0.1}) {
        const TrialId trial = history.propose(Configuration{{"strength", strength}});
        history.start(trial);
        history.finish(trial, 0.9 - strength);
    }
    return history.snapshot();
}

}  // namespace

class TestTestPart final : public QObject {
    Q_OBJECT

private slots:
    void best_isMeasuredWhenAsked()
    {
        StudyDocument document;
        document.load(study(), {}, twoTrials(study()));
        TestPart part(&document);
        part.setTrial(TrialId{1});
        part.show();
        auto* ask = part.findChild<QAbstractButton*>(QStringLiteral("measureTestPart"));
        auto* result = part.findChild<QLabel*>(QStringLiteral("testPart"));
        QVERIFY(ask->isVisible() && !result->isVisible());
        QTest::mouseClick(ask, Qt::LeftButton);
        QTRY_VERIFY(result->text().startsWith(QLatin1String("On unseen rows: test accuracy ")));
        QVERIFY(!ask->isVisible());
        part.setTrial(TrialId{2});
        QVERIFY(!part.isVisible());
        document.load(study(), {}, twoTrials(study()));
        part.setTrial(TrialId{1});
        QVERIFY(ask->isVisible() && !result->isVisible());
    }

    void others_areNotOffered()
    {
        StudyDocument document;
        document.load(study(), {}, twoTrials(study()));
        TestPart part(&document);
        part.setTrial(TrialId{2});  // not the best
        QVERIFY(part.isHidden());
        part.setTrial(TrialId{1});
        QVERIFY(!part.isHidden());
        RunStatus running;
        running.state = RunState::Running;
        document.setStatus(running);
        QVERIFY(part.isHidden());
        const StudySpec function = smallStudy();
        ScriptedHistory history(function.objective);
        history.run(1.0, 2.0, 3.0);
        document.load(function, {}, history.snapshot());
        QVERIFY(part.isHidden());
    }
};

QTEST_MAIN(TestTestPart)
#include "tst_test_part.moc"
