// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stopping_audit.h"

#include <QTest>

using namespace trimtab;

namespace {

/// Trials with one report an epoch; the metric is "loss".
class Recorder {
public:
    void run(int epochs, double loss, OutcomeKind kind, bool spared = false)
    {
        const TrialId trial{static_cast<std::int64_t>(m_history.trials().size()) + 1};
        const AttemptId attempt{trial.value};
        const Metrics metrics(m_names, {loss});
        apply(TrialProposed{trial, {{"x", trial.value}}, {}});
        apply(AttemptStarted{attempt, trial});
        for (int epoch = 1; epoch <= epochs; ++epoch) {
            apply(AttemptReported{attempt, trial, {static_cast<double>(epoch), metrics}});
            if (epoch == 1 && spared)
                apply(AttemptSpared{attempt, trial, "poor"});
        }
        const OutcomeCause cause = kind == OutcomeKind::Stopped ? OutcomeCause::StoppingRule : OutcomeCause::None;
        apply(AttemptFinished{attempt, trial, {kind, cause, metrics, 1.0, {}}});
    }

    const History& history() const { return m_history; }

private:
    void apply(auto what)
    {
        const Status applied = m_history.apply({m_history.lastSequence() + 1, std::move(what)});
        QVERIFY2(applied.ok(), applied.ok() ? "" : applied.error().text().c_str());
    }

    History m_history{Objective{"loss", Goal::Minimize}};
    Metrics::Names m_names = std::make_shared<const std::vector<std::string>>(1, "loss");
};

}  // namespace

class TestStoppingAudit : public QObject {
    Q_OBJECT

private slots:
    void audit_countsWhatWasSavedAndCondemnedByMistake()
    {
        Recorder recorder;
        for (int i = 0; i < 8; ++i)
            recorder.run(10, 2.0 + i, OutcomeKind::Completed);
        recorder.run(3, 99.0, OutcomeKind::Stopped);
        recorder.run(4, 99.0, OutcomeKind::Stopped);
        recorder.run(10, 1.0, OutcomeKind::Completed, true);   // the best of all: a mistake
        recorder.run(10, 50.0, OutcomeKind::Completed, true);  // rightly condemned
        recorder.run(2, 1.0, OutcomeKind::Failed, true);       // it did not end: no judgement
        const StoppingAudit audit = auditStopping(recorder.history());
        QCOMPARE(audit.stopped, 2);
        QCOMPARE(audit.full, 10.0);
        QCOMPARE(audit.spentResource, 109.0);
        QCOMPARE(audit.savedResource, 13.0);
        QCOMPARE(audit.savedShare(), std::optional(13.0 / 122.0));
        QCOMPARE(audit.judged, 2);
        QCOMPARE(audit.falseKills, 1);
        QCOMPARE(audit.falseKillRate(), std::optional(0.5));
        QCOMPARE(auditStopping(recorder.history(), 0.99).falseKills, 2);
    }

    void audit_ofNothing_saysNothing()
    {
        Recorder recorder;
        QCOMPARE(auditStopping(recorder.history()).falseKillRate(), std::nullopt);
        QCOMPARE(auditStopping(recorder.history()).savedShare(), std::nullopt);
        recorder.run(3, 1.0, OutcomeKind::Stopped);
        const StoppingAudit audit = auditStopping(recorder.history());
        QCOMPARE(audit.stopped, 1);
        QCOMPARE(audit.savedResource, 0.0);
    }
};

QTEST_GUILESS_MAIN(TestStoppingAudit)
#include "tst_stopping_audit.moc"
