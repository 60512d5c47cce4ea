// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network.h"

#include "tests/core/model/instruction_sets.h"
#include "tests/core/model/model_fixtures.h"

#include <QTest>

#include <array>

using namespace trimtab;

class TestNetwork final : public QObject {
    Q_OBJECT

private slots:
    void gradient_equalsCentralDifferences_data();
    void gradient_equalsCentralDifferences();
    void singlePrecision_givesTheSameGradient_data();
    void singlePrecision_givesTheSameGradient();
    void weightedGradient_isThatOfRepeatedSamples_data();
    void weightedGradient_isThatOfRepeatedSamples();
    void forward_equalsAHandComputedUnit();
    void predict_equalsForwardWithoutDropout();
    void smallerBatch_givesTheSameGradient();
    void partsOfABatch_giveTheSameGradient();
    void initialize_hasTheVarianceOfThePaper_data();
    void initialize_hasTheVarianceOfThePaper();
    void dropout_keepsTheMeanActivation();
    void clipGradient_keepsTheDirection();
    void decayWeights_sparesTheBiases();
    void activations_areThoseOfPredict();
};

namespace {

NetworkLayout layout(Activation activation, Task task, double dropout, Penalty penalty)
{
    return {.inputs = 4,
            .inputDropout = dropout / 2.0,
            .hidden = {{6, dropout}, {5, dropout}},
            .outputs = 3,
            .activation = activation,
            .task = task,
            .penalty = penalty,
            .part = 9};
}

Eigen::MatrixXd oneHotColumns(Eigen::Index classes, Eigen::Index columns)
{
    Eigen::MatrixXd Y = Eigen::MatrixXd::Zero(classes, columns);
    for (Eigen::Index i = 0; i < columns; ++i)
        Y(i % classes, i) = 1.0;
    return Y;
}

/// Of a whole batch with its penalty, under one mask.
template <typename Scalar>
typename Network<Scalar>::Vector gradientOf(Network<Scalar>& network, const typename Network<Scalar>::Matrix& X,
                                            const typename Network<Scalar>::Matrix& Y)
{
    Rng oneMask(7);
    network.forward(X, &oneMask);
    network.startGradient();
    network.addGradient(Y, X.cols());
    network.addPenaltyGradient();
    return network.gradient();
}

}  // namespace

void TestNetwork::gradient_equalsCentralDifferences_data()
{
    QTest::addColumn<int>("activation");
    QTest::addColumn<int>("task");
    QTest::addColumn<double>("dropout");
    QTest::addColumn<double>("l1");
    QTest::addColumn<double>("l2");
    const std::array names{"relu", "leaky relu", "tanh", "sigmoid", "gelu", "identity"};
    for (int activation = 0; activation < 6; ++activation) {
        for (const Task task : {Task::Regression, Task::Classification}) {
            const char* kind = task == Task::Regression ? "regression" : "classification";
            const char* name = names.at(static_cast<std::size_t>(activation));
            QTest::addRow("%s, %s", name, kind) << activation << static_cast<int>(task) << 0.0 << 0.0 << 0.0;
            QTest::addRow("%s, %s, l1", name, kind) << activation << static_cast<int>(task) << 0.0 << 0.05 << 0.0;
            QTest::addRow("%s, %s, l2", name, kind) << activation << static_cast<int>(task) << 0.0 << 0.0 << 0.1;
            QTest::addRow("%s, %s, all", name, kind) << activation << static_cast<int>(task) << 0.4 << 0.05 << 0.1;
        }
    }
}

void TestNetwork::gradient_equalsCentralDifferences()
{
    QFETCH(int, activation);
    QFETCH(int, task);
    QFETCH(double, dropout);
    QFETCH(double, l1);
    QFETCH(double, l2);
    Network<double> network(layout(static_cast<Activation>(activation), static_cast<Task>(task), dropout, {l1, l2}));
    network.initialize(3);
    Eigen::VectorXd parameters = network.parameters() + 0.05 * normalMatrix(network.parameters().size(), 1, 4);  // biases too
    network.setParameters(parameters);
    const Eigen::MatrixXd X = normalMatrix(4, 9, 5);
    const Eigen::MatrixXd Y = static_cast<Task>(task) == Task::Regression ? normalMatrix(3, 9, 6) : oneHotColumns(3, 9);
    const auto forward = [&] {
        Rng oneMask(7);
        network.forward(X, &oneMask);
    };
    forward();
    network.startGradient();
    network.addGradient(Y, 9);
    network.addPenaltyGradient();
    const Eigen::VectorXd gradient = network.gradient();

    // Central differences of a double are right to h^2 + 1e-16 / h; with h = 1e-6 that is about 1e-10.
    constexpr double kStep = 1e-6;
    const auto lossAt = [&](Eigen::Index i, double value) {
        parameters[i] = value;
        network.setParameters(parameters);
        forward();
        return network.loss(Y);
    };
    for (Eigen::Index i = 0; i < gradient.size(); ++i) {
        const double kept = parameters[i];
        const double difference = (lossAt(i, kept + kStep) - lossAt(i, kept - kStep)) / (2.0 * kStep);
        parameters[i] = kept;
        QVERIFY2(std::abs(difference - gradient[i]) < 1e-8,
                 qPrintable(QStringLiteral("%1: %2 %3").arg(i).arg(difference).arg(gradient[i])));
    }
}

void TestNetwork::singlePrecision_givesTheSameGradient_data()
{
    gradient_equalsCentralDifferences_data();
}

void TestNetwork::singlePrecision_givesTheSameGradient()
{
    QFETCH(int, activation);
    QFETCH(int, task);
    QFETCH(double, dropout);
    QFETCH(double, l1);
    QFETCH(double, l2);
    NetworkLayout wide = layout(static_cast<Activation>(activation), static_cast<Task>(task), dropout, {l1, l2});
    wide.inputs = 20;
    wide.hidden[0].units = 37;
    wide.hidden[1].units = 18;
    const Eigen::MatrixXd X = normalMatrix(20, 9, 5);
    const Eigen::MatrixXd Y = static_cast<Task>(task) == Task::Regression ? normalMatrix(3, 9, 6) : oneHotColumns(3, 9);
    Network<double> reference(wide);
    reference.initialize(3);
    const Eigen::VectorXd expected = gradientOf<double>(reference, X, Y);
    for (const InstructionSet set : supportedInstructionSets()) {
        Network<float> network(wide, set);
        network.initialize(3);
        const Eigen::VectorXf gradient = gradientOf<float>(network, X.cast<float>(), Y.cast<float>());
        // Three layers of sums of at most 37 terms, each rounded by 6e-8.
        QVERIFY2((gradient.cast<double>() - expected).lpNorm<Eigen::Infinity>() < 2e-5, nameOf(set));
    }
}

void TestNetwork::weightedGradient_isThatOfRepeatedSamples_data()
{
    QTest::addColumn<int>("task");
    QTest::newRow("classification") << static_cast<int>(Task::Classification);
    QTest::newRow("regression") << static_cast<int>(Task::Regression);
}

void TestNetwork::weightedGradient_isThatOfRepeatedSamples()
{
    QFETCH(int, task);
    Network<double> network(layout(Activation::Tanh, static_cast<Task>(task), 0.0, {}));
    network.initialize(3);
    const Eigen::MatrixXd X = normalMatrix(4, 5, 5);
    const Eigen::MatrixXd Y = static_cast<Task>(task) == Task::Regression ? normalMatrix(3, 5, 6) : oneHotColumns(3, 5);
    const std::array weights{2.0, 0.0, 1.0, 3.0, 1.0};
    const std::vector<Eigen::Index> repeated{0, 0, 2, 3, 3, 3, 4};
    network.forward(X);
    const double weightedLoss = network.meanLoss(Y, weights) * 5.0 / 7.0;
    network.startGradient();
    network.addGradient(Y, 7, weights);
    const Eigen::VectorXd weighted = network.gradient();

    const Eigen::MatrixXd repeatedX = X(Eigen::all, repeated);
    const Eigen::MatrixXd repeatedY = Y(Eigen::all, repeated);
    const Eigen::VectorXd expected = gradientOf(network, repeatedX, repeatedY);
    QVERIFY((weighted - expected).lpNorm<Eigen::Infinity>() < 1e-14);
    QVERIFY(std::abs(weightedLoss - network.meanLoss(repeatedY)) < 1e-14);
}

void TestNetwork::forward_equalsAHandComputedUnit()
{
    Network<double> network({.inputs = 2,
                             .hidden = {{1}},
                             .outputs = 1,
                             .activation = Activation::Sigmoid,
                             .task = Task::Regression,
                             .penalty = {0.25, 0.5},
                             .part = 1});
    network.setParameters(Eigen::VectorXd{{0.5, -1.0, 0.25, 2.0, -0.5}});  // w1 w2 b, v c
    const Eigen::MatrixXd X{{1.0}, {2.0}};
    const double output = 2.0 / (1.0 + std::exp(1.25)) - 0.5;
    network.forward(X);
    const double penalty = 0.25 * 3.5 + 0.25 * (0.25 + 1.0 + 4.0);  // biases are free
    QCOMPARE(network.loss(Eigen::MatrixXd{{1.0}}), 0.5 * (output - 1.0) * (output - 1.0) + penalty);
    QCOMPARE(network.predict(X)(0, 0), output);
}

void TestNetwork::predict_equalsForwardWithoutDropout()
{
    Network<double> network(layout(Activation::Tanh, Task::Classification, 0.5, {}));
    network.initialize(1);
    const Eigen::MatrixXd X = normalMatrix(4, 9, 5);
    const Eigen::MatrixXd Y = oneHotColumns(3, 9);
    network.forward(X);
    const Eigen::MatrixXd P = network.predict(X);
    const double loss = -(P.array().log() * Y.array()).sum() / 9.0;
    QVERIFY(std::abs(network.loss(Y) - loss) < 1e-14);
    QVERIFY((P.colwise().sum().array() - 1.0).abs().maxCoeff() < 1e-14);
}

void TestNetwork::smallerBatch_givesTheSameGradient()
{
    NetworkLayout large = layout(Activation::Relu, Task::Classification, 0.0, {0.0, 0.1});
    NetworkLayout exact = large;
    exact.part = 5;
    Network<double> a(large);
    Network<double> b(exact);
    a.initialize(9);
    b.initialize(9);
    const Eigen::MatrixXd X = normalMatrix(4, 5, 5);
    const Eigen::MatrixXd Y = oneHotColumns(3, 5);
    const Eigen::MatrixXd more = normalMatrix(4, 9, 8);
    a.forward(more);  // leaves numbers in the columns that the smaller batch does not use
    a.startGradient();
    a.addGradient(oneHotColumns(3, 9), 9);
    QVERIFY((gradientOf<double>(a, X, Y) - gradientOf<double>(b, X, Y)).lpNorm<Eigen::Infinity>() < 1e-14);
}

void TestNetwork::partsOfABatch_giveTheSameGradient()
{
    Network<double> network(layout(Activation::Tanh, Task::Classification, 0.0, {0.01, 0.1}));
    network.initialize(9);
    const Eigen::MatrixXd X = normalMatrix(4, 9, 5);
    const Eigen::MatrixXd Y = oneHotColumns(3, 9);
    const auto gradientInParts = [&](std::initializer_list<Eigen::Index> sizes) {
        network.startGradient();
        Eigen::Index start = 0;
        for (const Eigen::Index size : sizes) {
            network.forward(X.middleCols(start, size));
            network.addGradient(Y.middleCols(start, size), X.cols());
            start += size;
        }
        return network.gradient();
    };
    QVERIFY((gradientInParts({9}) - gradientInParts({4, 1, 4})).lpNorm<Eigen::Infinity>() < 1e-15);
}

void TestNetwork::initialize_hasTheVarianceOfThePaper_data()
{
    QTest::addColumn<int>("activation");
    QTest::addColumn<double>("variance");
    for (const Activation rectifier : {Activation::Relu, Activation::LeakyRelu, Activation::Gelu})
        QTest::addRow("He, %d", static_cast<int>(rectifier)) << static_cast<int>(rectifier) << 2.0 / 100.0;
    for (const Activation other : {Activation::Tanh, Activation::Sigmoid, Activation::Identity})
        QTest::addRow("Glorot, %d", static_cast<int>(other)) << static_cast<int>(other) << 2.0 / (100.0 + 200.0);
}

void TestNetwork::initialize_hasTheVarianceOfThePaper()
{
    QFETCH(int, activation);
    QFETCH(double, variance);
    Network<float> network({.inputs = 100,
                            .hidden = {{200}},
                            .outputs = 2,
                            .activation = static_cast<Activation>(activation),
                            .task = Task::Classification,
                            .penalty = {},
                            .part = 1});
    network.initialize(5);
    const Eigen::ArrayXd weights = network.parameters().head(100 * 200).cast<double>();
    // 20,000 draws: the variance has a relative error of about 1 %.
    QVERIFY(std::abs(weights.mean()) < 4.0 * std::sqrt(variance / 20'000.0));
    QVERIFY(std::abs(weights.square().mean() / variance - 1.0) < 0.05);
    QVERIFY(network.parameters().segment(100 * 200, 200).isZero(0.0F));
}

void TestNetwork::dropout_keepsTheMeanActivation()
{
    // Linear units of weight 1: the mean over many masks is the input, for dropout of inputs and of hidden units.
    for (const bool ofInputs : {true, false}) {
        Network<double> network({.inputs = 1,
                                 .inputDropout = ofInputs ? 0.3 : 0.0,
                                 .hidden = {{1, ofInputs ? 0.0 : 0.3}},
                                 .outputs = 1,
                                 .activation = Activation::Identity,
                                 .task = Task::Regression,
                                 .part = 100});
        network.setParameters(Eigen::VectorXd{{1.0, 0.0, 1.0, 0.0}});
        const Eigen::MatrixXd X = Eigen::MatrixXd::Ones(1, 100);
        Rng rng(17);
        double off = 0.0;
        double sum = 0.0;
        constexpr int kRounds = 400;
        for (int round = 0; round < kRounds; ++round) {
            network.forward(X, &rng);
            // (a - 0)^2 / 2 is 0 for a unit that is off and 1 / (2 0.7^2) for one that is on.
            const double on = network.meanLoss(Eigen::MatrixXd::Zero(1, 100)) * 2.0 * 0.7 * 0.7;
            off += 1.0 - on;
            sum += on / 0.7;
        }
        const double deviation = std::sqrt(0.3 * 0.7 / (100.0 * kRounds));
        QVERIFY(std::abs(off / kRounds - 0.3) < 4.0 * deviation + 1e-4);  // the rate is a multiple of 2^-16
        QVERIFY(std::abs(sum / kRounds - 1.0) < (4.0 * deviation + 1e-4) / 0.7);
        QCOMPARE(network.predict(X)(0, 0), 1.0);
    }
}

void TestNetwork::clipGradient_keepsTheDirection()
{
    Network<double> network(layout(Activation::Tanh, Task::Classification, 0.0, {0.0, 5.0}));
    network.initialize(3);
    const Eigen::VectorXd whole = gradientOf<double>(network, normalMatrix(4, 9, 5), oneHotColumns(3, 9));
    network.clipGradient(2.0 * whole.norm());
    QVERIFY(network.gradient() == whole);
    network.clipGradient(0.25);
    QVERIFY((network.gradient() - 0.25 * whole.normalized()).norm() < 1e-15);
}

void TestNetwork::decayWeights_sparesTheBiases()
{
    Network<double> network(layout(Activation::Tanh, Task::Classification, 0.0, {0.02, 0.5}));
    network.setParameters(Eigen::VectorXd::LinSpaced(network.parameters().size(), -1.0, 1.0));
    const Eigen::VectorXd before = network.parameters();
    network.decayWeights(0.1);
    network.thresholdWeights(0.1);
    const Eigen::VectorXd after = network.parameters();
    for (Eigen::Index i = 0; i < before.size(); ++i) {
        const bool bias = (i >= 24 && i < 30) || (i >= 60 && i < 65) || i >= 80;  // 4-6-5-3
        QVERIFY(std::abs(after[i] - (bias ? before[i] : softThreshold(0.95 * before[i], 0.002))) < 1e-15);
    }
}

void TestNetwork::activations_areThoseOfPredict()
{
    Network<double> network(layout(Activation::Gelu, Task::Regression, 0.3, {}));
    network.initialize(3);
    const Eigen::MatrixXd X = normalMatrix(4, 9, 5);
    const AlignedBuffer<double>& stored = network.storedParameters();
    QCOMPARE(network.activations(X, 1, stored).rows(), Eigen::Index{6});
    const Eigen::MatrixXd hidden = network.activations(X, 2, stored);
    QCOMPARE(hidden.rows(), Eigen::Index{5});
    const Eigen::VectorXd parameters = network.parameters();
    const Eigen::Map<const Eigen::MatrixXd> W(parameters.data() + 65, 3, 5);
    QVERIFY((network.predict(X) - W * hidden).cwiseAbs().maxCoeff() < 1e-14);
}

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
