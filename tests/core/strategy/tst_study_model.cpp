// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"
#include "core/strategy/study_model.h"
#include "tests/support/modelled.h"
#include "tests/support/scripted_study.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

double waves(const Configuration& configuration)
{
    const double x = *toNumber(*configuration.find("x0"));
    const double y = *toNumber(*configuration.find("x1"));
    return std::sin(7.0 * x) + (y - 0.3) * (y - 0.3);
}

std::vector<Configuration> probesOf(const SearchSpace& space)
{
    Rng rng(5);
    std::vector<Configuration> probes;
    for (int i = 0; i < 20; ++i)
        probes.push_back(*sample(space, rng));
    return probes;
}

bool same(const std::vector<Prediction>& a, const std::vector<Prediction>& b)
{
    return std::ranges::equal(a, b, [](const Prediction& left, const Prediction& right) {
        return left.mean == right.mean && left.deviation == right.deviation && left.acquisition == right.acquisition;
    });
}

}  // namespace

class TestStudyModel : public QObject {
    Q_OBJECT

private slots:
    void belief_isTheOneOfTheStrategy()
    {
        const SearchSpace space = cubeOf(2);
        ScriptedStudy study("bayesian", space, waves, 3);
        study.run(32);  // a checkpoint: nothing is extended
        StudyModel model(space, study.history());
        const std::vector<Configuration> probes = probesOf(space);
        QVERIFY(same(model.after(32)->predict(probes), study.strategy().predict(probes)));
        QCOMPARE(model.after(32)->summary().lengthScales, study.strategy().modelSummary()->lengthScales);
    }

    void steppingBack_isTheSameAsHavingStayed()
    {
        const SearchSpace space = cubeOf(2);
        ScriptedStudy study("random", space, waves, 4);  // whatever strategy made the trials
        study.run(40);
        StudyModel model(space, study.history());
        const std::vector<Configuration> probes = probesOf(space);
        const std::vector<Prediction> early = model.after(11)->predict(probes);
        const std::vector<Prediction> late = model.after(40)->predict(probes);
        QVERIFY(!same(early, late));
        QVERIFY(same(model.after(11)->predict(probes), early));
        ScriptedStudy shorter("random", space, waves, 4);
        shorter.run(11);
        QVERIFY(same(StudyModel(space, shorter.history()).after(11)->predict(probes), early));
    }

    void belief_gathersRoundResults()
    {
        const SearchSpace space = cubeOf(2);
        ScriptedStudy study("sobol", space, waves, 1);
        study.run(24);
        StudyModel model(space, study.history());
        for (const TrialPtr& trial : study.history().trials()) {
            const Prediction at = model.after(24)->predict({&trial->configuration, 1}).front();
            QVERIFY(std::abs(at.mean - *study.history().loss(*trial)) < 0.05);
        }
    }

    void mostPromising_beatsChance()
    {
        const SearchSpace space = cubeOf(2);
        ScriptedStudy study("sobol", space, waves, 2);
        study.run(12);
        StudyModel model(space, study.history());
        const Belief& belief = *model.after(12);
        Rng rng(1);
        const auto promising = belief.mostPromising(rng);
        QVERIFY(promising.has_value());
        QVERIFY(promising->reason.acquisition && promising->reason.mean && promising->reason.exploration);
        for (const Prediction& other : belief.predict(probesOf(space)))
            QVERIFY(other.acquisition <= *promising->reason.acquisition);
    }

    void fewResults_makeNoModel()  // N3, N15
    {
        const SearchSpace space = cubeOf(2);
        ScriptedStudy study(
            "random", space, [](const Configuration&) { return std::nan(""); }, 1);
        study.run(6);
        StudyModel failures(space, study.history());
        QCOMPARE(failures.trials().size(), std::size_t{6});
        for (std::size_t count = 0; count <= 6; ++count)
            QVERIFY(!failures.after(count));
        ScriptedStudy two("random", space, waves, 1);
        two.run(2);
        StudyModel model(space, two.history());
        QVERIFY(!model.after(0) && !model.after(1));
        QVERIFY(model.after(2));
    }

    void failures_lowerTheAcquisition()  // N4
    {
        const SearchSpace space = cubeOf(2);
        const auto halfFails = [](const Configuration& configuration) {
            return *toNumber(*configuration.find("x0")) > 0.5 ? std::nan("") : waves(configuration);
        };
        ScriptedStudy study("sobol", space, halfFails, 3);
        study.run(40);
        StudyModel model(space, study.history());
        Rng rng(2);
        const auto promising = model.after(40)->mostPromising(rng);
        QVERIFY(*toNumber(*promising->configuration.find("x0")) < 0.6);
    }
};

QTEST_GUILESS_MAIN(TestStudyModel)
#include "tst_study_model.moc"
