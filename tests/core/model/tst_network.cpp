// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network.h"

#include "tests/core/model/model_fixtures.h"

#include <QTest>

#include <array>

using namespace trimtab;

class TestNetwork final : public QObject {
    Q_OBJECT

private slots:
    void gradient_equalsCentralDifferences_data();
    void gradient_equalsCentralDifferences();
    void forward_equalsAHandComputedUnit();
    void predict_equalsForwardWithoutDropout();
    void smallerBatch_givesTheSameGradient();
    void partsOfABatch_giveTheSameGradient();
    void initialize_hasTheVarianceOfThePaper_data();
    void initialize_hasTheVarianceOfThePaper();
    void dropout_keepsTheMeanActivation();
};

namespace {

NetworkLayout layout(Activation activation, Task task, double dropout, Penalty penalty)
{
    return {.inputs = 4,
            .hidden = {6, 5},
            .outputs = 3,
            .activation = activation,
            .task = task,
            .dropout = dropout,
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

}  // namespace

void TestNetwork::gradient_equalsCentralDifferences_data()
{
    QTest::addColumn<int>("activation");
    QTest::addColumn<int>("task");
    QTest::addColumn<double>("dropout");
    QTest::addColumn<double>("l1");
    QTest::addColumn<double>("l2");
    const std::array names{"relu", "tanh", "sigmoid"};
    for (int activation = 0; activation < 3; ++activation) {
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
    network.parameters() += 0.05 * normalMatrix(network.parameters().size(), 1, 4);  // biases away from 0
    const Eigen::MatrixXd X = normalMatrix(4, 9, 5);
    const Eigen::MatrixXd Y = static_cast<Task>(task) == Task::Regression ? normalMatrix(3, 9, 6) : oneHotColumns(3, 9);
    Rng rng(7);
    network.drawDropout(rng);  // one mask for all evaluations
    network.forward(X);
    network.startGradient();
    network.addGradient(X, Y, 9);
    const Eigen::VectorXd gradient = network.gradient();

    // Central differences of a double are right to h^2 + 1e-16 / h; with h = 1e-6 that is about 1e-10.
    constexpr double kStep = 1e-6;
    for (Eigen::Index i = 0; i < gradient.size(); ++i) {
        const double kept = network.parameters()[i];
        network.parameters()[i] = kept + kStep;
        network.forward(X);
        const double above = network.loss(Y);
        network.parameters()[i] = kept - kStep;
        network.forward(X);
        const double below = network.loss(Y);
        network.parameters()[i] = kept;
        const double difference = (above - below) / (2.0 * kStep);
        QVERIFY2(std::abs(difference - gradient[i]) < 1e-8,
                 qPrintable(QStringLiteral("%1: %2 %3").arg(i).arg(difference).arg(gradient[i])));
    }
}

void TestNetwork::forward_equalsAHandComputedUnit()
{
    Network<double> network({.inputs = 2,
                             .hidden = {1},
                             .outputs = 1,
                             .activation = Activation::Sigmoid,
                             .task = Task::Regression,
                             .dropout = 0.0,
                             .penalty = {0.25, 0.5},
                             .part = 1});
    network.parameters() << 0.5, -1.0, 0.25, 2.0, -0.5;  // w1 w2 b, v c
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
    a.forward(normalMatrix(4, 9, 8));  // leaves numbers in the columns that the smaller batch does not use
    a.startGradient();
    a.addGradient(normalMatrix(4, 9, 8), oneHotColumns(3, 9), 9);
    for (Network<double>* network : {&a, &b}) {
        network->forward(X);
        network->startGradient();
        network->addGradient(X, Y, 5);
    }
    QVERIFY((a.gradient() - b.gradient()).lpNorm<Eigen::Infinity>() < 1e-14);
}

void TestNetwork::partsOfABatch_giveTheSameGradient()
{
    Network<double> network(layout(Activation::Tanh, Task::Classification, 0.0, {0.01, 0.1}));
    network.initialize(9);
    const Eigen::MatrixXd X = normalMatrix(4, 9, 5);
    const Eigen::MatrixXd Y = oneHotColumns(3, 9);
    const auto gradientOf = [&](std::initializer_list<Eigen::Index> sizes) {
        network.startGradient();
        Eigen::Index start = 0;
        for (const Eigen::Index size : sizes) {
            network.forward(X.middleCols(start, size));
            network.addGradient(X.middleCols(start, size), Y.middleCols(start, size), X.cols());
            start += size;
        }
        return Eigen::VectorXd(network.gradient());
    };
    QVERIFY((gradientOf({9}) - gradientOf({4, 1, 4})).lpNorm<Eigen::Infinity>() < 1e-15);
}

void TestNetwork::initialize_hasTheVarianceOfThePaper_data()
{
    QTest::addColumn<int>("activation");
    QTest::addColumn<double>("variance");
    QTest::newRow("He") << static_cast<int>(Activation::Relu) << 2.0 / 100.0;
    QTest::newRow("Glorot") << static_cast<int>(Activation::Tanh) << 2.0 / (100.0 + 200.0);
}

void TestNetwork::initialize_hasTheVarianceOfThePaper()
{
    QFETCH(int, activation);
    QFETCH(double, variance);
    Network<float> network({.inputs = 100,
                            .hidden = {200},
                            .outputs = 2,
                            .activation = static_cast<Activation>(activation),
                            .task = Task::Classification,
                            .dropout = 0.0,
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
    const Dropout dropout(0.3);
    Rng rng(17);
    std::vector<float> mask(40'001);
    dropout.draw(rng, std::span(mask));
    double sum = 0.0;
    int off = 0;
    for (const float m : mask) {
        sum += m;
        off += m == 0.0F ? 1 : 0;
        QVERIFY(m == 0.0F || m == static_cast<float>(dropout.factor()));
    }
    const double count = static_cast<double>(mask.size());
    QVERIFY(std::abs(off / count - 0.3) < 4.0 * std::sqrt(0.3 * 0.7 / count));
    QVERIFY(std::abs(sum / count - 1.0) < 0.02);
    QVERIFY(std::abs(dropout.factor() - 1.0 / 0.7) < 1e-4);
}

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
