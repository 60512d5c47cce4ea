// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/dataset_loader.h"
#include "core/run/bundled_objective.h"
#include "core/run/paused_evaluations.h"

#include <QTest>

#include <algorithm>

using namespace trimtab;

namespace {

class Recorder final : public RunContext {
public:
    bool stopRequested() const override { return false; }
    void report(Report report) override { reports.push_back(std::move(report)); }
    std::vector<Report> reports;
};

StudySpec studyOf(const char* model)
{
    StudySpec spec;
    spec.trainable = BundledTrainable{model, "iris", HoldOut{}};
    return spec;
}

AttemptSpec attemptOf(const char* model, std::int64_t trial, std::optional<double> resource, double spent)
{
    Configuration configuration{{"epochs", std::int64_t{12}}};
    if (std::string_view(model) == "mlp")
        configuration.set("dropout", 0.3);  // draws random numbers in every step
    return {{trial}, {trial}, configuration, 99, resource, spent};
}

/// The metrics that do not depend on the clock.
Metrics untimed(const Metrics& metrics)
{
    std::vector<double> values(metrics.values().begin(), metrics.values().end());
    const auto names = metrics.names();
    for (std::size_t i = 0; i < values.size(); ++i)
        if (names[i] == "fit_seconds")
            values[i] = 0.0;
    return {metrics.sharedNames(), values};
}

void addModels()
{
    QTest::addColumn<QByteArray>("model");
    QTest::newRow("mlp") << QByteArray("mlp");
    QTest::newRow("linear") << QByteArray("linear");
}

}  // namespace

/// Bundled models that pause and go on give what they give in one go.
class TestBundledParts : public QObject {
    Q_OBJECT

private slots:
    void parts_equalTheWhole_data() { addModels(); }

    void parts_equalTheWhole()
    {
        QFETCH(QByteArray, model);
        const ObjectiveFunction objective = *bundledObjective(studyOf(model));
        Recorder whole;
        const Outcome end = objective(attemptOf(model, 1, std::nullopt, 0.0), whole);
        QCOMPARE(end.kind, OutcomeKind::Completed);

        const auto inParts = [&](const ObjectiveFunction& first, const ObjectiveFunction& then) {
            Recorder parts;
            double spent = 0.0;
            for (const double rung : {1.0, 4.0, 12.0}) {
                const Outcome outcome = (spent == 0.0 ? first : then)(attemptOf(model, 2, rung, spent), parts);
                if (outcome.kind == OutcomeKind::Completed) {
                    QVERIFY(untimed(outcome.metrics) == untimed(end.metrics));
                    break;
                }
                QCOMPARE(outcome.kind, OutcomeKind::Paused);
                QCOMPARE(parts.reports.back().resource, rung);
                spent = rung;
            }
            for (const Report& report : parts.reports) {  // where both have measured
                const auto same = std::ranges::find(whole.reports, report.resource, &Report::resource);
                QVERIFY(same == whole.reports.end() || same->metrics == report.metrics);
            }
            QVERIFY(parts.reports.back().metrics == whole.reports.back().metrics);
        };
        inParts(objective, objective);                          // kept in memory
        inParts(objective, *bundledObjective(studyOf(model)));  // after the program was closed
    }

    void keptModels_areDroppedWhenTheyNeedTooMuch()
    {
        const auto data = *EvaluationData::create(*loadDataset(QStringLiteral("iris")), HoldOut{});
        const auto paused = [&](int epochs) {
            Recorder context;
            auto evaluation = *Evaluation::create({data, findModel("mlp"), {{"epochs", std::int64_t{9}}}, 1}, context);
            const Outcome outcome = evaluation->run(epochs, context);
            return outcome.kind == OutcomeKind::Paused ? std::move(evaluation) : nullptr;
        };
        const std::size_t bytes = paused(1)->byteCount();
        QVERIFY(bytes > 0);
        PausedEvaluations kept(2 * bytes);
        kept.keep(TrialId{1}, paused(1));
        kept.keep(TrialId{2}, paused(2));
        kept.keep(TrialId{3}, paused(3));
        QVERIFY(!kept.take(TrialId{1}, 1.0));  // waited longest
        QVERIFY(!kept.take(TrialId{2}, 1.0));  // of another place
        QVERIFY(kept.take(TrialId{3}, 3.0));
        QVERIFY(!kept.take(TrialId{3}, 3.0));
    }
};

QTEST_GUILESS_MAIN(TestBundledParts)
#include "tst_bundled_parts.moc"
