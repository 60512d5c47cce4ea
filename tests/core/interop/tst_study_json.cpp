// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/json_writer.h"
#include "core/interop/study_json.h"
#include "core/util/rng.h"
#include "study_texts.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <cmath>
#include <limits>

using namespace trimtab;
using namespace trimtab::test;

class TestStudyJson final : public QObject {
    Q_OBJECT

private slots:
    void read_understandsTheExample();
    void read_understandsSeveralObjectives();
    void read_acceptsTheSamples();
    void read_refusesBrokenStudies_data();
    void read_refusesBrokenStudies();
    void read_suggestsTheNearestKey();
    void read_refusesEndlessLists_data();
    void read_refusesEndlessLists();
    void read_keepsTheSpellingOfNumbers();
    void read_survivesMutations();
    void write_roundTripsRandomSpecs();
    void write_isPleasantToRead();
    void configuration_keepsTypes();
};

namespace {

/// Specs of any shape, valid or not: what a form may hold.
class SpecSource {
public:
    explicit SpecSource(std::uint64_t seed) : m_rng(seed) {}

    StudySpec next()
    {
        StudySpec spec;
        spec.name = text();
        spec.trainable = trainable();
        spec.objective = objective();
        for (std::uint64_t i = 0, count = m_rng.below(6); i < count; ++i)
            spec.space.parameters.push_back({text(), domain(), static_cast<Group>(m_rng.below(4)), condition()});
        for (std::uint64_t i = 0, count = m_rng.below(3); i < count; ++i) {
            spec.space.fixed.set(text(), value());
            spec.space.rules.push_back(text());
        }
        spec.strategy = {text(), m_rng.bits(), options()};
        spec.stopping = {coin() ? "none" : text(), options()};
        spec.limits = limits();
        spec.repeats = static_cast<int>(m_rng.below(4));
        spec.repeatBest = static_cast<int>(m_rng.below(4));
        return spec;
    }

private:
    bool coin() { return m_rng.below(2) == 0; }
    double number()
    {
        return coin() ? std::round(100.0 * m_rng.normal()) : m_rng.normal() * std::pow(10.0, std::round(40.0 * m_rng.normal()));
    }
    std::int64_t integer() { return static_cast<std::int64_t>(m_rng.bits() >> m_rng.below(64)) * (coin() ? 1 : -1); }

    std::string text()
    {
        const std::array<std::string, 8> parts{"x",        "learning_rate", " ",   "\"\\/",
                                               "\n\t\x01", "\xC3\xA9",      "~1/", "\xF0\x9F\x9B\xA9"};
        std::string text = std::to_string(m_rng.below(1'000'000));
        for (std::uint64_t i = 0, count = m_rng.below(4); i < count; ++i)
            text += parts[m_rng.below(parts.size())];
        return text;
    }

    Value value()
    {
        switch (m_rng.below(4)) {
            case 0:
                return number();
            case 1:
                return integer();
            case 2:
                return coin();
            default:
                return text();
        }
    }

    std::vector<Value> values()
    {
        std::vector<Value> values(m_rng.below(5));
        for (Value& each : values)
            each = value();
        return values;
    }

    Goal goal() { return coin() ? Goal::Minimize : Goal::Maximize; }

    Objective objective()
    {
        Objective objective{text(), goal()};
        for (std::uint64_t i = 0, count = m_rng.below(3); i < count; ++i)
            objective.constraints.push_back({text(), coin() ? Bound::AtMost : Bound::AtLeast, number()});
        if (coin())
            objective.second = {text(), goal()};
        if (coin())
            objective.weights = {number(), number()};
        return objective;
    }

    TrainableSpec trainable()
    {
        if (coin())
            return FunctionTrainable{text()};
        BundledTrainable bundled{
            text(), text(), coin() ? Validation(HoldOut{m_rng.uniform(), m_rng.bits()}) : Validation(KFold{7, m_rng.bits(), coin() ? 1 : 3})};
        if (coin()) {
            bundled.dataset.clear();
            bundled.table = table();
        }
        return bundled;
    }

    TableSource table()
    {
        TableSource table{.file = text(), .hints = {}, .choice = {}, .fingerprint = text()};
        if (coin())
            table.hints = {.delimiter = coin() ? '\t' : ';', .decimalMark = coin() ? ',' : '.', .hasHeader = coin()};
        if (coin())
            table.choice = {text(), coin() ? Task::Regression : Task::Classification, text(), {text(), text()}};
        return table;
    }

    Domain domain()
    {
        const auto scale = static_cast<Scale>(m_rng.below(3));
        switch (m_rng.below(4)) {
            case 0:
                return RealDomain{number(), number(), scale, coin() ? std::optional(number()) : std::nullopt};
            case 1:
                return IntegerDomain{integer(), integer(), scale, coin() ? 1 : integer()};
            case 2:
                return CategoricalDomain{values()};
            default:
                return OrdinalDomain{values()};
        }
    }

    Condition condition()
    {
        Condition condition;
        for (std::uint64_t i = 0, count = m_rng.below(3); i < count; ++i)
            condition.allowed[text()] = values();
        return condition;
    }

    OptionMap options()
    {
        OptionMap options;
        for (std::uint64_t i = 0, count = m_rng.below(3); i < count; ++i)
            options[text()] = value();
        return options;
    }

    Limits limits()
    {
        const auto count = [&] { return coin() ? std::optional(static_cast<int>(m_rng.below(1000))) : std::nullopt; };
        const auto maybe = [&] { return coin() ? std::optional(number()) : std::nullopt; };
        return {count(), static_cast<int>(m_rng.below(5)), maybe(), maybe(), count(), maybe(), count()};
    }

    Rng m_rng;
};

QByteArray replaced(QByteArray text, const char* old, const QByteArray& now)
{
    if (!text.contains(old))
        qFatal("the study does not contain %s", old);
    return text.replace(text.indexOf(old), static_cast<qsizetype>(qstrlen(old)), now);
}

/// A few random edits: bytes changed, removed, doubled, or words of JSON put in.
QByteArray mutated(QByteArray text, Rng& rng)
{
    static const std::array<QByteArray, 16> kWords{
        "null", "-1", "1e999", "0", "\"", "{", "}", "[", "]", ",", ":", "NaN", "\\u12", "\xFF", "9223372036854775808", "[[[["};
    const auto place = [&] { return static_cast<qsizetype>(rng.below(static_cast<std::uint64_t>(text.size()))); };
    for (std::uint64_t i = 0, count = 1 + rng.below(3); i < count && text.size() > 20; ++i) {
        const qsizetype at = place();
        switch (rng.below(4)) {
            case 0:
                text[at] = static_cast<char>(rng.below(256));
                break;
            case 1:
                text.remove(at, 1 + static_cast<qsizetype>(rng.below(10)));
                break;
            case 2:
                text.insert(at, text.mid(place(), static_cast<qsizetype>(rng.below(30))));
                break;
            default:
                text.insert(at, kWords[rng.below(kWords.size())]);
        }
    }
    return text;
}

}  // namespace

void TestStudyJson::read_understandsTheExample()
{
    const Result<StudySpec> spec = studyFromJson(kStudyText);
    QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
    QCOMPARE(spec->name, std::string("mlp-on-digits"));
    const auto& bundled = std::get<BundledTrainable>(spec->trainable);
    QVERIFY(bundled == (BundledTrainable{"mlp", "digits", HoldOut{0.25, 0}}));
    QVERIFY(spec->objective == (Objective{"validation.accuracy", Goal::Maximize}));
    const std::vector<Parameter>& space = spec->space.parameters;
    QCOMPARE(space.size(), std::size_t{5});
    QVERIFY(space[0] == (Parameter{"learning_rate", RealDomain{1e-5, 0.1, Scale::Log, {}}, Group::Optimizer, {}}));
    QVERIFY(space[1].domain == Domain(RealDomain{0.0, 0.99, Scale::ReverseLog, {}}));
    QVERIFY(space[1].when.allowed.at("optimizer") == std::vector<Value>{std::string("sgd")});
    QVERIFY(space[2].domain == Domain(IntegerDomain{8, 256, Scale::Log, 1}));
    QVERIFY(space[4].domain == Domain(OrdinalDomain{{std::int64_t{16}, std::int64_t{32}, std::int64_t{64}}}));
    QVERIFY(spec->space.fixed == Configuration({{"epochs", std::int64_t{40}}}));
    QVERIFY(spec->space.rules == std::vector<std::string>{"hidden_units >= batch_size"});
    QVERIFY(spec->strategy == (StrategySpec{"bayesian", 42, {{"initial", std::int64_t{12}}}}));
    QCOMPARE(spec->stopping.kind, std::string("median"));
    QVERIFY(spec->limits == (Limits{64, 2, 600.0, 30.0, 5, 0.985, 30}));
}

void TestStudyJson::read_understandsSeveralObjectives()
{
    QByteArray text = replaced(kStudyText, "\"stopping\": {\"kind\": \"median\", \"grace\": 5, \"interval\": 1},", "");
    text = replaced(text, "\"repeats\": 1", "\"repeats\": 3, \"repeat_best\": 5, \"reproducible\": true");
    text = replaced(text, "\"without_improvement\": 30", "\"without_improvement\": 30, \"retries\": 7");
    const QByteArray objective = R"({"metric": "validation.accuracy", "goal": "maximize", )"
                                 R"("constraints": [{"metric": "parameters", "at_most": 20000.0}, )"
                                 R"({"metric": "validation.f1", "at_least": 0.5}], )"
                                 R"("second": {"metric": "nonzero", "goal": "minimize"}, "weights": [1.0, 1e-05]})";
    text = replaced(text, R"({"metric": "validation.accuracy", "goal": "maximize"})", objective);
    const Result<StudySpec> spec = studyFromJson(text);
    QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
    Objective expected{"validation.accuracy", Goal::Maximize};
    expected.constraints = {{"parameters", Bound::AtMost, 20'000.0}, {"validation.f1", Bound::AtLeast, 0.5}};
    expected.second = {"nonzero", Goal::Minimize};
    expected.weights = {1.0, 1e-5};
    QVERIFY(spec->objective == expected);
    QCOMPARE(spec->repeats, 3);
    QCOMPARE(spec->repeatBest, 5);
    QVERIFY(spec->reproducible);
    QCOMPARE(spec->limits.retries, 7);
    const QByteArray written = toJsonText(*spec);
    QVERIFY2(written.contains(R"("constraints": [{"metric": "parameters", "at_most": 20000}, )"), written.constData());
    QVERIFY2(written.contains(R"("second": {"metric": "nonzero", "goal": "minimize"}, "weights": [1, 1e-05]})"),
             written.constData());
    QVERIFY(*studyFromJson(written) == *spec);
    QVERIFY(*limitsFromText(limitsToText(spec->limits)) == spec->limits);
    QVERIFY(!limitsFromText("{\"trials\": \"many\"}"));
}

void TestStudyJson::read_acceptsTheSamples()
{
    const QDir folder(QStringLiteral(TRIMTAB_SAMPLES));
    const QStringList names = folder.entryList({QStringLiteral("*.json")});
    QVERIFY(!names.isEmpty());
    for (const QString& name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Result<StudySpec> spec = studyFromJson(file.readAll());
        QVERIFY2(spec, qPrintable(spec ? QString() : name + QStringLiteral(": ") + QString::fromStdString(spec.error().text())));
    }
}

void TestStudyJson::read_refusesBrokenStudies_data()
{
    using Code = Error::Code;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<int>("code");
    const auto add = [](const char* name, const QByteArray& text, const char* where, Code code = Code::InvalidInput) {
        QTest::newRow(name) << text << QByteArray(where) << static_cast<int>(code);
    };
    const auto edit = [&](const char* name, const char* old, const QByteArray& now, const char* where,
                          Code code = Code::InvalidInput) { add(name, replaced(kStudyText, old, now), where, code); };
    add("not JSON", "learning_rate: 0.1", "");
    add("empty", "", "");
    add("an array", "[1, 2]", "");
    add("10 MB", QByteArray(10 * 1024 * 1024, ' ') + kStudyText, "");
    add("cut off", kStudyText.left(kStudyText.size() / 2), "");
    add("deep", QByteArray(100'000, '['), "");
    edit("NaN", "1e-5", "NaN", "");
    edit("1e400", "\"high\": 0.1", "\"high\": 1e400", "");
    edit("repeated key", "\"name\": \"mlp-on-digits\",", "\"name\": \"a\", \"name\": \"b\",", "/name");
    edit("no version", "\"trimtab\": 1,", "", "/trimtab");
    edit("newer version", "\"trimtab\": 1,", "\"trimtab\": 2,", "/trimtab", Code::NewerVersion);
    edit("version 0", "\"trimtab\": 1,", "\"trimtab\": 0,", "/trimtab");
    edit("version text", "\"trimtab\": 1,", "\"trimtab\": \"1\",", "/trimtab");
    edit("unknown key", "\"rules\"", "\"rulez\"", "/rulez");
    edit("unknown key of a range", "\"low\": 8", "\"low\": 8, \"min\": 8", "/space/2/min");
    edit("unknown key of choices", "[\"sgd\", \"adam\"]", "[\"sgd\", \"adam\"], \"low\": 1", "/space/3/low");
    edit("unknown key of limits", "\"trial_seconds\"", "\"trialSeconds\"", "/limits/trialSeconds");
    edit("wrong type of name", "\"mlp-on-digits\"", "7", "/name");
    edit("empty name", "\"mlp-on-digits\"", "\"\"", "/name");
    edit("long name", "\"mlp-on-digits\"", '"' + QByteArray(201, 'n') + '"', "/name");
    edit("line break in name", "\"mlp-on-digits\"", "\"a\\nb\"", "/name");
    edit("control character in name", "\"mlp-on-digits\"", "\"a\\u0085b\"", "/name");
    edit("command", "\"bundled\"", "\"command\"", "/trainable/model", Code::InvalidInput);
    edit("unknown kind", "\"bundled\"", "\"bundle\"", "/trainable/kind");
    edit("unknown model", "\"mlp\"", "\"mpl\"", "/trainable/model");
    edit("data set without a file", "\"digits\"", "{\"target\": \"y\"}", "/trainable/dataset/file");
    edit("data set in no file", "\"digits\"", "{\"file\": \"\"}", "/trainable/dataset/file");
    edit("unknown key of a table", "\"digits\"", "{\"file\": \"a.csv\", \"sheet\": 1}", "/trainable/dataset/sheet");
    edit("unknown task", "\"digits\"", "{\"file\": \"a.csv\", \"task\": \"ranking\"}", "/trainable/dataset/task");
    edit("unknown delimiter", "\"digits\"", "{\"file\": \"a.csv\", \"delimiter\": \"x\"}", "/trainable/dataset/delimiter");
    edit("header that is no truth value", "\"digits\"", "{\"file\": \"a.csv\", \"header\": 1}", "/trainable/dataset/header");
    edit("metric of another task", "\"digits\"", "{\"file\": \"a.csv\", \"task\": \"regression\"}", "/objective/metric");
    edit("unknown data set", "\"digits\"", "\"mnist\"", "/trainable/dataset");
    edit("fraction", "\"fraction\": 0.25", "\"fraction\": 1", "/trainable/validation/fraction");
    edit("validation", "\"holdout\"", "\"kfold\"", "/trainable/validation/fraction");
    edit("folds", R"({"kind": "holdout", "fraction": 0.25)", R"({"kind": "kfold", "folds": 1)", "/trainable/validation/folds");
    edit("unknown metric", "validation.accuracy", "validation.acuracy", "/objective/metric");
    edit("metric of another task", "validation.accuracy", "validation.rmse", "/objective/metric");
    edit("goal", "maximize", "max", "/objective/goal");
    edit("no goal", ", \"goal\": \"maximize\"", "", "/objective/goal");
    const auto objective = [&](const char* name, const QByteArray& more, const char* where) {
        edit(name, "\"goal\": \"maximize\"", "\"goal\": \"maximize\", " + more, where);
    };
    objective("unknown key of the objective", R"("weight": 2)", "/objective/weight");
    objective("constraint without a bound", R"("constraints": [{"metric": "parameters"}])", "/objective/constraints/0");
    objective("constraint with two bounds", R"("constraints": [{"metric": "nonzero", "at_most": 2, "at_least": 1}])",
              "/objective/constraints/0");
    objective("constraint on nothing", R"("constraints": [{"metric": "parametres", "at_most": 2}])",
              "/objective/constraints/0/metric");
    objective("bound of wrong type", R"("constraints": [{"metric": "parameters", "at_most": "2"}])",
              "/objective/constraints/0/at_most");
    objective("repeated bound", R"("constraints": [{"metric": "nonzero", "at_most": 2}, {"metric": "nonzero", "at_most": 3}])",
              "/objective/constraints/1");
    objective("bounds that nothing keeps",
              R"("constraints": [{"metric": "nonzero", "at_most": 2}, {"metric": "nonzero", "at_least": 3}])",
              "/objective/constraints/1/at_least");
    objective("second without goal", R"("second": {"metric": "parameters"})", "/objective/second/goal");
    objective("unknown second", R"("second": {"metric": "size", "goal": "minimize"})", "/objective/second/metric");
    objective("second is first", R"("second": {"metric": "validation.accuracy", "goal": "minimize"})",
              "/objective/second/metric");
    objective("unknown key of the second", R"("second": {"metric": "parameters", "goal": "minimize", "weight": 1})",
              "/objective/second/weight");
    objective("weights of nothing", R"("weights": [1, 2])", "/objective/weights");
    objective("one weight", R"("second": {"metric": "parameters", "goal": "minimize"}, "weights": [1])", "/objective/weights");
    objective("weight 0", R"("second": {"metric": "parameters", "goal": "minimize"}, "weights": [1, 0])", "/objective/weights/1");
    objective("stopping a search for the front", R"("second": {"metric": "train.accuracy", "goal": "minimize"})",
              "/stopping/kind");
    objective("stopping by what is not reported", R"("second": {"metric": "nonzero", "goal": "minimize"}, "weights": [1, 1])",
              "/stopping/kind");
    edit("type", "\"integer\"", "\"int\"", "/space/2/type");
    edit("low missing", "\"low\": 8, ", "", "/space/2/low");
    edit("low text", "\"low\": 8", "\"low\": \"8\"", "/space/2/low");
    edit("fractional integer", "\"low\": 8", "\"low\": 8.5", "/space/2/low");
    edit("integer beyond 64 bits", "\"high\": 256", "\"high\": 9223372036854775808", "/space/2/high");
    edit("low > high", "\"low\": 8", "\"low\": 300", "/space/2/low");
    edit("log with 0", "\"low\": 1e-5", "\"low\": 0", "/space/0/low");
    edit("log below 0", "\"low\": 1e-5", "\"low\": -1", "/space/0/low");
    edit("scale", "\"reverse_log\"", "\"reverse log\"", "/space/1/scale");
    edit("group", "\"group\": \"optimizer\"", "\"group\": \"optimiser\"", "/space/0/group");
    edit("empty choices", "[\"sgd\", \"adam\"]", "[]", "/space/3/values");
    edit("null choice", "[\"sgd\", \"adam\"]", "[\"sgd\", null]", "/space/3/values/1");
    edit("repeated choice", "[\"sgd\", \"adam\"]", "[\"sgd\", \"sgd\"]", "/space/3/values/1");
    edit("illegal choice", "[\"sgd\", \"adam\"]", "[\"sgd\", \"lion\"]", "/space/3/values/1");
    edit("duplicate names", "\"hidden_units\", \"type\"", "\"learning_rate\", \"type\"", "/space/2/name");
    edit("unknown hyperparameter", "\"hidden_units\", \"type\"", "\"hiden_units\", \"type\"", "/rules/0");
    edit("too large for the model", "\"high\": 0.1", "\"high\": 100", "/space/0/high");
    edit("real for an integer", "\"type\": \"integer\"", "\"type\": \"real\"", "/space/2/type");
    edit("condition on nothing", "{\"optimizer\": [\"sgd\"]}", "{\"optimiser\": [\"sgd\"]}", "/space/1/when/optimiser");
    edit("condition on a wrong value", "{\"optimizer\": [\"sgd\"]}", "{\"optimizer\": [\"sdg\"]}", "/space/1/when/optimizer/0");
    edit("condition of wrong type", "{\"optimizer\": [\"sgd\"]}", "{\"optimizer\": \"sgd\"}", "/space/1/when/optimizer");
    edit("fixed and tuned", "{\"epochs\": 40}", "{\"optimizer\": \"sgd\"}", "/fixed/optimizer");
    edit("fixed outside", "{\"epochs\": 40}", "{\"epochs\": 0}", "/fixed/epochs");
    edit("fixed unknown", "{\"epochs\": 40}", "{\"epoch\": 40}", "/fixed/epoch");
    edit("broken rule", "hidden_units >= batch_size", "hidden_units >=", "/rules/0");
    edit("unknown strategy", "\"bayesian\"", "\"bayes\"", "/strategy/kind");
    edit("unknown option", "\"initial\": 12", "\"initials\": 12", "/strategy/initials");
    edit("option outside", "\"initial\": 12", "\"initial\": -1", "/strategy/initial");
    edit("option of wrong type", "\"initial\": 12", "\"initial\": [12]", "/strategy/initial");
    edit("negative seed", "\"seed\": 42", "\"seed\": -42", "/strategy/seed");
    edit("large seed", "\"seed\": 42", "\"seed\": 9007199254740993", "/strategy/seed");
    edit("unknown rule", "\"median\"", "\"mean\"", "/stopping/kind");
    edit("option of the rule", "\"grace\": 5", "\"grace\": 0.5", "/stopping/grace");
    edit("no trials", "\"trials\": 64", "\"trials\": 0", "/limits/trials");
    edit("trials beyond 32 bits", "\"trials\": 64", "\"trials\": 3000000000", "/limits/trials");
    edit("parallel", "\"parallel\": 2", "\"parallel\": 257", "/limits/parallel");
    edit("seconds", "\"seconds\": 600", "\"seconds\": 0", "/limits/seconds");
    edit("retries", "\"parallel\": 2", "\"retries\": 101", "/limits/retries");
    edit("reproducible", "\"repeats\": 1", "\"reproducible\": 1", "/reproducible");
    edit("repeats of trials in parts", "\"bayesian\", \"seed\": 42, \"initial\": 12}", "\"asha\"}, \"repeat_best\": 2",
         "/repeat_best");
    edit("too many repeats", "\"repeats\": 1", "\"repeats\": 101", "/repeats");
    edit("fractional repeats", "\"repeats\": 1", "\"repeats\": 1.5", "/repeats");
    edit("no repeats of the best", "\"repeats\": 1", "\"repeat_best\": 0", "/repeat_best");
    edit("no repeats", "\"repeats\": 1", "\"repeats\": 0", "/repeats");
    add("unknown function", replaced(kFunctionText, "\"branin\"}", "\"brannin\"}"), "/trainable/function");
    add("function outside", replaced(kFunctionText, "\"high\": 15", "\"high\": 16"), "/space/1/high");
    add("coordinate missing", replaced(kFunctionText, ", {\"name\": \"x2\", \"type\": \"real\", \"low\": 0, \"high\": 15}", ""),
        "/space");
    add("coordinate unknown", replaced(kFunctionText, "\"x2\"", "\"x3\""), "/space/1/name");
    add("grid of one axis",
        replaced(kFunctionText, "{\"kind\": \"random\", \"seed\": 1}", "{\"kind\": \"grid\", \"resolution.x1\": 1}"),
        "/strategy/resolution.x1");
}

void TestStudyJson::read_refusesBrokenStudies()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, where);
    QFETCH(int, code);
    const Result<StudySpec> spec = studyFromJson(text);
    QVERIFY(!spec);
    QVERIFY(!spec.error().detail.empty());
    QCOMPARE(QByteArray::fromStdString(spec.error().where), where);
    QCOMPARE(static_cast<int>(spec.error().code), code);
}

void TestStudyJson::read_suggestsTheNearestKey()
{
    const auto detailOf = [](const char* old, const char* now) {
        return QByteArray::fromStdString(studyFromJson(replaced(kStudyText, old, now)).error().detail);
    };
    QVERIFY(detailOf("\"rules\"", "\"rulez\"").contains("did you mean \"rules\"?"));
    QVERIFY(detailOf("\"mlp\"", "\"mpl\"").contains("did you mean \"mlp\"? Known: linear, mlp"));
    QVERIFY(detailOf("\"digits\"", "\"imagenet\"").contains("known: "));
}

void TestStudyJson::read_refusesEndlessLists_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("error");
    const auto list = [](int count, const char* format) {
        QByteArrayList items;
        for (int i = 0; i < count; ++i)
            items << QByteArray(format).replace("%", QByteArray::number(i * 7919 % count));  // no order
        return items.join(',');
    };
    const QByteArray strategy = R"("strategy": {)";
    const QByteArray space = R"("space": [)";
    const QByteArray condition = R"({"name": "x1", "type": "real", "low": -5, "high": 10, "when": {)";
    QTest::newRow("fixed") << strategy << R"("fixed": {)" + list(200'000, R"("k%":1)") + "}, " + strategy
                           << QStringLiteral("/fixed: at most 1000 keys are allowed, but there are 200000");
    QTest::newRow("rules") << strategy << R"("rules": [)" + list(1'001, R"("x1 < %")") + "], " + strategy
                           << QStringLiteral("/rules: at most 1000 items are allowed, but there are 1001");
    QTest::newRow("space") << space << space + list(1'000, R"({"name": "k%", "type": "real", "low": 0, "high": 1})") + ','
                           << QStringLiteral("/space: at most 1000 items are allowed, but there are 1002");
    QTest::newRow("values") << space << space + R"({"name": "k", "type": "ordinal", "values": [)" + list(10'001, "%") + "]},"
                            << QStringLiteral("/space/0/values: at most 10000 items are allowed, but there are 10001");
    QTest::newRow("when") << space << space + condition + list(1'001, R"("k%": [1])") + "}},"
                          << QStringLiteral("/space/0/when: at most 1000 keys are allowed, but there are 1001");
    QTest::newRow("when values") << space << space + condition + R"("k": [)" + list(1'001, "%") + "]}},"
                                 << QStringLiteral("/space/0/when/k: at most 1000 items are allowed, but there are 1001");
    QTest::newRow("options") << strategy << strategy + list(10'000, R"("k%":1)") + ','
                             << QStringLiteral("/strategy: at most 10000 keys are allowed, but there are 10002");
    QTest::newRow("keys") << strategy << list(200'000, R"("k%":1)") + ',' + strategy << QStringLiteral("/k0: unknown key");
}

void TestStudyJson::read_refusesEndlessLists()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, error);
    QVERIFY(kFunctionText.contains(from));
    const Result<StudySpec> spec = studyFromJson(QByteArray(kFunctionText).replace(from, to));
    QVERIFY(!spec);
    QVERIFY2(spec.error().text().starts_with(error.toStdString()), spec.error().text().c_str());
}

void TestStudyJson::read_keepsTheSpellingOfNumbers()
{
    const QByteArray values = R"({"name": "x3", "type": "ordinal", "values": [1.0, 2.0]},)";
    const Result<JsonNode> tree = parseStudyText(QByteArray(kFunctionText).replace(R"("space": [)", R"("space": [)" + values));
    QVERIFY(tree.ok());
    const Result<StudySpec> spec = studyFromJsonUnchecked(*tree);
    QVERIFY(spec.ok());
    QVERIFY(std::get<OrdinalDomain>(spec->space.parameters[0].domain).values == std::vector<Value>({1.0, 2.0}));
    QVERIFY(!studyFromJson(*tree).ok());  // branin has no x3
}

void TestStudyJson::read_survivesMutations()
{
    Rng rng(4);
    int valid = 0;
    for (int i = 0; i < 20'000; ++i) {
        const Result<StudySpec> spec = studyFromJson(mutated(kStudyText, rng));
        valid += spec ? 1 : 0;
        QVERIFY(spec || !spec.error().detail.empty());
    }
    QVERIFY(valid > 0);
}

void TestStudyJson::write_roundTripsRandomSpecs()
{
    SpecSource source(11);
    for (int i = 0; i < 2000; ++i) {
        const StudySpec spec = source.next();
        const Result<StudySpec> back = studyFromJsonUnchecked(toJsonText(spec));
        QVERIFY2(back, back ? "" : back.error().text().c_str());
        QVERIFY2(*back == spec, toJsonText(spec).constData());
        QCOMPARE(toJsonText(*back), toJsonText(spec));
    }
}

void TestStudyJson::write_isPleasantToRead()
{
    const Result<StudySpec> spec = studyFromJson(kFunctionText);
    QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
    QCOMPARE(toJsonText(*spec), QByteArray(R"({
  "trimtab": 1,
  "name": "branin",
  "trainable": {"kind": "function", "function": "branin"},
  "objective": {"metric": "value", "goal": "minimize"},
  "space": [
    {"name": "x1", "type": "real", "low": -5.0, "high": 10.0},
    {"name": "x2", "type": "real", "low": 0.0, "high": 15.0}
  ],
  "strategy": {"kind": "random", "seed": 1}
}
)"));
}

void TestStudyJson::configuration_keepsTypes()
{
    const std::int64_t large = (std::int64_t{1} << 53) + 1;
    const Configuration configuration{{"a", 0.1}, {"b", large}, {"c", true}, {"d", std::string("relu")}};
    const Result<Configuration> back = configurationFromText(jsonText(configuration));
    QVERIFY(back && *back == configuration);
    const Result<Configuration> read = configurationFromText(R"({"real": 32.0, "integer": 32})");
    QVERIFY(read && *read == Configuration({{"real", 32.0}, {"integer", std::int64_t{32}}}));
    QVERIFY(!configurationFromText(R"({"a": [1]})"));
    QVERIFY(!configurationFromText(R"([1])"));
}

QTEST_GUILESS_MAIN(TestStudyJson)
#include "tst_study_json.moc"
