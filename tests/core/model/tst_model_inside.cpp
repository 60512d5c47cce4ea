// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_inside.h"

#include "tests/core/model/model_fixtures.h"

#include <QTest>

using namespace trimtab;

/// What every entry of the registry shows of itself is what it predicts with.
class TestModelInside final : public QObject {
    Q_OBJECT

private slots:
    void inside_predictsAsTheModelDoes_data();
    void inside_predictsAsTheModelDoes();
    void activations_followFromTheWeights_data();
    void activations_followFromTheWeights();
    void originalUnits_predictFromUnscaledFeatures_data();
    void originalUnits_predictFromUnscaledFeatures();
    void names_sayWhatIsMultiplied();
    void sparseModels_showZeros();
};

namespace {

const NeverStop kNeverStop;

Eigen::MatrixXd activated(Activation activation, const Eigen::MatrixXd& z)
{
    return z.unaryExpr([activation](double x) {
        switch (activation) {
            case Activation::Relu:
                return std::max(x, 0.0);
            case Activation::LeakyRelu:
                return x < 0.0 ? 0.01 * x : x;
            case Activation::Tanh:
                return std::tanh(x);
            case Activation::Sigmoid:
                return 1.0 / (1.0 + std::exp(-x));
            case Activation::Gelu:
                return 0.5 * x * std::erfc(-x / std::sqrt(2.0));
            case Activation::Identity:
                return x;
        }
        return x;
    });
}

Eigen::MatrixXd layerOutputs(const NetworkInside::Layer& layer, const Eigen::MatrixXd& X)
{
    return (X * layer.weights.transpose()).rowwise() + layer.biases.transpose();
}

/// Logits or targets, and how many numbers the model has.
struct Outputs {
    Eigen::MatrixXd values;
    Eigen::Index parameters;
};

Outputs outputsOf(const LinearInside& model, const Eigen::MatrixXd& X)
{
    Eigen::MatrixXd terms = Eigen::MatrixXd::Ones(X.rows(), model.coefficients.rows());
    for (Eigen::Index t = 0; t < terms.cols(); ++t)
        for (const Eigen::Index feature : model.terms[static_cast<std::size_t>(t)])
            terms.col(t).array() *= X.col(feature).array();
    return {(terms * model.coefficients).rowwise() + model.intercepts, model.coefficients.size() + model.intercepts.size()};
}

Outputs outputsOf(const NetworkInside& model, const Eigen::MatrixXd& X)
{
    Outputs outputs{X, 0};
    for (const NetworkInside::Layer& layer : model.layers) {
        outputs.values = layerOutputs(layer, outputs.values);
        if (&layer != &model.layers.back())
            outputs.values = activated(model.activation, outputs.values);
        outputs.parameters += layer.weights.size() + layer.biases.size();
    }
    return outputs;
}

Outputs outputsOf(const ModelInside& inside, const Eigen::MatrixXd& X)
{
    return std::visit([&](const auto& model) { return outputsOf(model, X); }, inside);
}

Eigen::MatrixXd predictionOf(const Eigen::MatrixXd& outputs, int classes)
{
    if (classes == 0)
        return outputs;
    Eigen::MatrixXd logits = outputs;
    if (outputs.cols() == 1) {
        logits = Eigen::MatrixXd::Zero(outputs.rows(), 2);
        logits.col(1) = outputs;
    }
    Eigen::MatrixXd p = (logits.colwise() - logits.rowwise().maxCoeff()).array().exp();
    p.array().colwise() /= p.array().rowwise().sum().eval();
    return p;
}

Sample sampleFor(int classes)
{
    return classes == 0 ? regressionSample(80, 4) : classificationSample(80, 4, classes);
}

/// Every model, task, and configuration that changes what is inside.
void addCases()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("classes");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    const auto add = [](const ModelInfo& info, int classes, const char* option, const char* value) {
        if (*option && !findOption(info.schema, option))
            return;
        QTest::addRow("%s, %d classes, %s %s", info.id.data(), classes, option, value)
            << QString::fromUtf8(info.id.data()) << classes << QString::fromLatin1(option) << QString::fromLatin1(value);
    };
    for (const ModelInfo& info : models()) {
        for (const int classes : {0, 2, 3}) {
            add(info, classes, "", "");
            for (const char* degree : {"2", "3"})
                add(info, classes, "polynomial_degree", degree);
            for (const char* layers : {"2", "4"})
                add(info, classes, "layers", layers);
            for (const char* activation : {"leaky_relu", "tanh", "sigmoid", "gelu", "identity"})
                add(info, classes, "activation", activation);
            add(info, classes, "early_stopping", "validation");
        }
    }
}

/// Trained as the row of addCases() says.
std::unique_ptr<Trainable> trained(const Sample& sample)
{
    QFETCH(QString, model);
    QFETCH(QString, option);
    QFETCH(QString, value);
    OptionMap options;
    bool isNumber = false;
    const std::int64_t number = value.toLongLong(&isNumber);
    if (!option.isEmpty())
        options[option.toStdString()] = isNumber ? Value(number) : Value(value.toStdString());
    Result<std::unique_ptr<Trainable>> created = findModel(model.toStdString())->create(sample.set(), options);
    Q_ASSERT(created.ok());
    const Status status = (*created)->train(5, kNeverStop);
    Q_ASSERT(status.ok());
    return *std::move(created);
}

bool near(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b)
{
    return (a - b).lpNorm<Eigen::Infinity>() < 2e-5 * std::max(1.0, b.lpNorm<Eigen::Infinity>());  // networks compute in float32
}

}  // namespace

void TestModelInside::inside_predictsAsTheModelDoes_data()
{
    addCases();
}

void TestModelInside::inside_predictsAsTheModelDoes()
{
    QFETCH(int, classes);
    const Sample sample = sampleFor(classes);
    const auto model = trained(sample);
    const Outputs outputs = outputsOf(model->inside(), sample.X);
    QVERIFY(near(predictionOf(outputs.values, classes), model->predict(sample.X)));
    QCOMPARE(static_cast<std::size_t>(outputs.parameters), model->parameterCount());
}

void TestModelInside::activations_followFromTheWeights_data()
{
    addCases();
}

void TestModelInside::activations_followFromTheWeights()
{
    QFETCH(int, classes);
    const Sample sample = sampleFor(classes);
    const auto model = trained(sample);
    const std::vector<Eigen::MatrixXd> activations = model->activations(sample.X);
    const ModelInside inside = model->inside();
    const auto* network = std::get_if<NetworkInside>(&inside);
    if (!network) {
        QVERIFY(activations.empty());
        return;
    }
    QCOMPARE(activations.size() + 1, network->layers.size());
    Eigen::MatrixXd below = sample.X;
    for (std::size_t layer = 0; layer < activations.size(); ++layer) {
        QVERIFY(near(activations[layer], activated(network->activation, layerOutputs(network->layers[layer], below))));
        below = activations[layer];
    }
}

void TestModelInside::originalUnits_predictFromUnscaledFeatures_data()
{
    QTest::addColumn<int>("scaling");
    QTest::addColumn<int>("classes");
    QTest::addColumn<QString>("terms");
    for (const Scaling scaling : {Scaling::None, Scaling::Standardize, Scaling::MinMax})
        for (const int classes : {0, 2, 3})
            for (const char* terms : {"", "all", "interactions"})
                QTest::addRow("scaling %d, %d classes, %s", static_cast<int>(scaling), classes, terms)
                    << static_cast<int>(scaling) << classes << QString::fromLatin1(terms);
}

void TestModelInside::originalUnits_predictFromUnscaledFeatures()
{
    QFETCH(int, scaling);
    QFETCH(int, classes);
    QFETCH(QString, terms);
    Sample original = sampleFor(classes);
    original.X.col(1) = 50.0 + 8.0 * original.X.col(1).array();
    original.X.col(3).setConstant(4.0);
    const Standardizer standardizer = Standardizer::fit(static_cast<Scaling>(scaling), original.X);
    const Sample scaled{original.task, classes, standardizer.transform(original.X), original.y};
    OptionMap options;
    if (!terms.isEmpty())
        options = {{"polynomial_degree", std::int64_t{3}}, {"polynomial_terms", terms.toStdString()}};
    const auto model = *findModel("linear")->create(scaled.set(), options);
    QVERIFY(model->train(20, kNeverStop).ok());
    const LinearInside inside = inOriginalUnits(std::get<LinearInside>(model->inside()), standardizer);
    const Eigen::MatrixXd prediction = predictionOf(outputsOf(inside, original.X).values, classes);
    const Eigen::MatrixXd expected = model->predict(scaled.X);
    QVERIFY((prediction - expected).lpNorm<Eigen::Infinity>() < 1e-8 * std::max(1.0, expected.lpNorm<Eigen::Infinity>()));
}

void TestModelInside::names_sayWhatIsMultiplied()
{
    const Sample sample = classificationSample(40, 3, 2);
    const OptionMap options{{"polynomial_degree", std::int64_t{2}}};
    const auto model = *findModel("linear")->create(sample.set(), options);
    const LinearInside inside = std::get<LinearInside>(model->inside());
    const std::vector<std::string> features{"age", "bmi", "bp"};
    QCOMPARE(termNames(inside, features),
             (std::vector<std::string>{"age", "bmi", "bp", "age^2", "age bmi", "age bp", "bmi^2", "bmi bp", "bp^2"}));
    QCOMPARE(columnNames(inside, std::vector<std::string>{"well", "ill"}), std::vector<std::string>{"ill"});

    const Sample three = classificationSample(40, 3, 3);
    const auto softmax = *findModel("linear")->create(three.set(), {});
    const std::vector<std::string> classes{"a", "b", "c"};
    QCOMPARE(columnNames(std::get<LinearInside>(softmax->inside()), classes), classes);
    const Sample numbers = regressionSample(40, 3);
    const auto regression = *findModel("linear")->create(numbers.set(), {});
    QVERIFY(columnNames(std::get<LinearInside>(regression->inside()), {}).empty());
}

void TestModelInside::sparseModels_showZeros()
{
    const Sample sample = regressionSample(80, 10);
    const auto model = *findModel("linear")->create(sample.set(), {{"penalty", "l1"}, {"strength", 0.2}});
    QVERIFY(model->train(100, kNeverStop).ok());
    const Eigen::MatrixXd w = std::get<LinearInside>(model->inside()).coefficients;
    QVERIFY(w(0, 0) > 1.5 && w(1, 0) < -0.5 && w(2, 0) > 0.1);
    QVERIFY((w.bottomRows(7).array() == 0.0).all());
}

QTEST_GUILESS_MAIN(TestModelInside)
#include "tst_model_inside.moc"
