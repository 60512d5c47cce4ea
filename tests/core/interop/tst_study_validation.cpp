// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/study_json.h"
#include "core/interop/study_validation.h"
#include "study_texts.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace trimtab;
using namespace trimtab::test;

class TestStudyValidation final : public QObject {
    Q_OBJECT

private slots:
    void validate_acceptsTheExample();
    void validate_listsEveryProblem();
    void validate_refusesUnusableNumbers();
    void validate_listsWhatTheModelHas();
    void validate_knowsWhichDataSetsHaveImages();
    void validate_needsSomethingToTune();
    void validate_takesNumbersAsChoices();
    void validate_asksTheStrategy();
    void validate_takesAxesOfAGrid();
    void validate_functionsNeedTheirCoordinates();
    void validate_takesSeveralObjectives();
    void validate_listsEveryProblemOfTheObjective();
    void metricNames_dependOnTheTask();
    void usualGoal_knowsTheMetrics();
};

namespace {

StudySpec example()
{
    return *studyFromJsonUnchecked(kStudyText);
}

StudySpec functionExample()
{
    return *studyFromJsonUnchecked(kFunctionText);
}

QStringList placesOf(const StudySpec& spec)
{
    QStringList places;
    for (const Error& error : validateStudy(spec))
        places << QString::fromStdString(error.where);
    return places;
}

QStringList list(std::initializer_list<const char*> texts)
{
    QStringList list;
    for (const char* text : texts)
        list << QString::fromLatin1(text);
    return list;
}

}  // namespace

void TestStudyValidation::validate_acceptsTheExample()
{
    QCOMPARE(placesOf(example()), QStringList());
    QCOMPARE(placesOf(functionExample()), QStringList());
}

void TestStudyValidation::validate_listsEveryProblem()
{
    StudySpec spec = example();
    spec.name.clear();
    std::get<BundledTrainable>(spec.trainable).validation = KFold{21, 0, 0};
    std::get<RealDomain>(spec.space.parameters[0].domain).high = 11.0;
    std::get<IntegerDomain>(spec.space.parameters[2].domain).high = 5000;
    spec.space.fixed.set("epochs", std::string("many"));
    spec.strategy.options["initial"] = 0.5;
    spec.stopping.options["graze"] = true;
    spec.limits.failures = 0;
    QCOMPARE(placesOf(spec),
             list({"/name", "/trainable/validation/folds", "/trainable/validation/repeats", "/space/0/high", "/space/2/high",
                   "/fixed/epochs", "/strategy/initial", "/stopping/graze", "/limits/failures"}));
}

void TestStudyValidation::validate_refusesUnusableNumbers()
{
    StudySpec spec = example();
    std::get<BundledTrainable>(spec.trainable).validation = HoldOut{std::nan(""), (std::uint64_t{1} << 53) + 1};
    spec.strategy.seed = std::uint64_t{1} << 60;
    spec.limits = {-1, 0, std::nan(""), -1.0, 1, std::numeric_limits<double>::infinity(), 0};
    QCOMPARE(placesOf(spec), list({"/trainable/validation/fraction", "/trainable/validation/seed", "/strategy/seed",
                                   "/limits/trials", "/limits/parallel", "/limits/seconds", "/limits/trial_seconds",
                                   "/limits/target", "/limits/without_improvement"}));
    QCOMPARE(validateLimits(spec.limits).size(), std::size_t(6));
    spec = example();
    QVERIFY(validateLimits(spec.limits).empty());
    spec.strategy.seed = std::uint64_t{1} << 53;
    QCOMPARE(placesOf(spec), QStringList());
}

void TestStudyValidation::validate_listsWhatTheModelHas()
{
    StudySpec spec = example();
    spec.space.rules.clear();
    spec.space.parameters[2].name = "hiden_units";
    const std::vector<Error> errors = validateStudy(spec);
    QCOMPARE(errors.size(), std::size_t{1});
    QCOMPARE(errors[0].where, std::string("/space/2/name"));
    for (const char* part : {"\"mlp\"", "did you mean \"hidden_units\"?", "dropout", "scaling"})
        QVERIFY2(errors[0].detail.find(part) != std::string::npos, errors[0].detail.c_str());
}

void TestStudyValidation::validate_knowsWhichDataSetsHaveImages()
{
    StudySpec spec = example();
    auto& trainable = std::get<BundledTrainable>(spec.trainable);
    trainable.dataset = "digits";  // of 8 pixels
    spec.space.parameters.push_back({"image_size", OrdinalDomain{{std::int64_t{4}, std::int64_t{8}}}, Group::Data, {}});
    spec.space.fixed.set("image_crop", std::int64_t{3});
    QCOMPARE(placesOf(spec), QStringList());
    spec.space.fixed.set("image_crop", std::int64_t{4});
    QCOMPARE(placesOf(spec), list({"/fixed/image_crop"}));
    trainable.dataset = "iris";
    const std::vector<Error> errors = validateStudy(spec);
    QCOMPARE(errors.size(), std::size_t{2});
    QCOMPARE(errors[0].detail, std::string("\"image_size\" is for images, and there are none here"));
}

void TestStudyValidation::validate_needsSomethingToTune()
{
    StudySpec spec = example();
    spec.space = {};
    QCOMPARE(placesOf(spec), list({"/space"}));
}

void TestStudyValidation::validate_takesNumbersAsChoices()  // I13
{
    StudySpec spec = example();
    spec.space.rules.clear();
    spec.space.parameters[0].domain = CategoricalDomain{{0.001, 0.01, std::int64_t{1}}};
    spec.space.parameters[2].domain = OrdinalDomain{{std::int64_t{16}}};
    QCOMPARE(placesOf(spec), QStringList());
    spec.space.parameters[2].domain = OrdinalDomain{{std::int64_t{16}, 16.5}};
    QCOMPARE(placesOf(spec), list({"/space/2/values/1"}));
}

void TestStudyValidation::validate_asksTheStrategy()
{
    StudySpec spec = example();
    spec.strategy = {"grid", 0, {{"resolution", std::int64_t{5}}}};
    QCOMPARE(placesOf(spec), QStringList());
    spec.strategy.options["resolution"] = std::int64_t{1};
    QCOMPARE(placesOf(spec), list({"/strategy/resolution"}));
}

void TestStudyValidation::validate_takesAxesOfAGrid()
{
    StudySpec spec = functionExample();
    spec.strategy = {"grid", 0, {{"resolution", std::int64_t{4}}, {"resolution.x1", std::int64_t{9}}}};
    QCOMPARE(placesOf(spec), QStringList());
    spec.strategy.options["resolution.x9"] = std::int64_t{4};
    QCOMPARE(placesOf(spec), list({"/strategy/resolution.x9"}));
    spec.strategy = {"random", 0, {{"resolution.x1", std::int64_t{9}}}};
    QCOMPARE(placesOf(spec), list({"/strategy/resolution.x1"}));
}

void TestStudyValidation::validate_functionsNeedTheirCoordinates()
{
    StudySpec spec = functionExample();
    spec.space.parameters[1].domain = IntegerDomain{0, 15, Scale::Linear, 1};
    QCOMPARE(placesOf(spec), QStringList());
    spec.space.parameters.pop_back();
    QCOMPARE(placesOf(spec), list({"/space"}));
    spec.space.fixed.set("x2", 3.5);
    QCOMPARE(placesOf(spec), QStringList());
    spec.trainable = FunctionTrainable{"hartmann6"};
    spec.space.parameters[0].domain = RealDomain{0.0, 1.0, Scale::Linear, {}};
    spec.space.fixed.set("x2", 0.5);
    QCOMPARE(placesOf(spec), list({"/space", "/space", "/space", "/space"}));
    spec.trainable = FunctionTrainable{"sphere"};
    QCOMPARE(placesOf(spec), QStringList());
    spec = functionExample();
    spec.space.parameters[0].domain = CategoricalDomain{{1.0, 2.0}};
    spec.space.parameters[1].when.allowed["x1"] = {1.0};
    QCOMPARE(placesOf(spec), list({"/space/1/when"}));
}

void TestStudyValidation::validate_takesSeveralObjectives()
{
    StudySpec spec = example();
    spec.stopping = {};
    spec.objective.second = {"parameters", Goal::Minimize};
    QCOMPARE(placesOf(spec), QStringList());
    spec.objective.weights = {1.0, 1e-6};
    spec.objective.constraints = {{"nonzero", Bound::AtMost, 9000.0}, {"nonzero", Bound::AtLeast, 9000.0}};
    QCOMPARE(placesOf(spec), QStringList());
    spec.objective.second = {"validation.log_loss", Goal::Minimize};
    spec.stopping = example().stopping;  // both are reported while a trial runs
    QCOMPARE(placesOf(spec), QStringList());
    spec = functionExample();
    spec.objective.constraints = {{"value", Bound::AtLeast, 1.0}};
    QCOMPARE(placesOf(spec), QStringList());
}

void TestStudyValidation::validate_listsEveryProblemOfTheObjective()
{
    StudySpec spec = example();
    spec.objective.constraints = {{"size", Bound::AtMost, std::nan("")}, {"nonzero", Bound::AtLeast, 2.0}};
    spec.objective.constraints.push_back({"nonzero", Bound::AtMost, 1.0});
    spec.objective.second = {"accuracy", Goal::Minimize};
    spec.objective.weights = {std::nan(""), -1.0};
    spec.repeats = 0;
    spec.repeatBest = 101;
    QCOMPARE(placesOf(spec), list({"/objective/constraints/0/metric", "/objective/constraints/0/at_most",
                                   "/objective/constraints/2/at_most", "/objective/second/metric", "/objective/weights/0",
                                   "/objective/weights/1", "/stopping/kind", "/repeats", "/repeat_best"}));
}

void TestStudyValidation::metricNames_dependOnTheTask()
{
    QCOMPARE(resultMetricNames(BundledTrainable{"mlp", "digits", {}}).back(), std::string("fit_seconds"));
    QVERIFY(resultMetricNames(BundledTrainable{"mlp", "none", {}}).empty());
    QCOMPARE(resultMetricNames(FunctionTrainable{"branin"}), std::vector<std::string>{"value"});

    const std::vector<std::string> classification = metricNames(BundledTrainable{"mlp", "digits", {}});
    QCOMPARE(classification.front(), std::string("validation.accuracy"));
    QVERIFY(std::find(classification.begin(), classification.end(), "train.log_loss") != classification.end());
    const std::vector<std::string> regression = metricNames(BundledTrainable{"linear", "diabetes", {}});
    QCOMPARE(regression.front(), std::string("validation.rmse"));
    QCOMPARE(metricNames(FunctionTrainable{"branin"}), std::vector<std::string>{"value"});
    QVERIFY(metricNames(FunctionTrainable{"none"}).empty());
    QVERIFY(metricNames(BundledTrainable{"mlp", "none", {}}).empty());
    QVERIFY(metricNames(BundledTrainable{"none", "digits", {}}).empty());
}

void TestStudyValidation::usualGoal_knowsTheMetrics()
{
    QVERIFY(usualGoal("validation.accuracy") == Goal::Maximize);
    QVERIFY(usualGoal("train.r2") == Goal::Maximize);
    QVERIFY(usualGoal("validation.log_loss") == Goal::Minimize);
    QVERIFY(usualGoal("test.rmse") == Goal::Minimize);
    QVERIFY(usualGoal("value") == Goal::Minimize);
}

QTEST_GUILESS_MAIN(TestStudyValidation)
#include "tst_study_validation.moc"
