// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/mlp.h"
#include "core/model/trainable.h"

#include "tests/core/model/model_fixtures.h"

#include <QTest>

using namespace trimtab;

namespace {

const NeverStop kNeverStop;

/// Predictions after three epochs.
Eigen::MatrixXd trained(const Sample& sample, const OptionMap& options)
{
    const auto model = findModel("mlp")->create(sample.set(), options);
    if (!model || !(*model)->train(3, kNeverStop).ok())
        return {};
    return (*model)->predict(sample.X);
}

std::size_t parametersOf(const Sample& sample, const OptionMap& options)
{
    return (*findModel("mlp")->create(sample.set(), options))->parameterCount();
}

}  // namespace

class TestMlpOptions final : public QObject {
    Q_OBJECT

private slots:
    void defaults_meanWhatTheyMeant()
    {
        const Sample sample = classificationSample(60, 5, 3);
        const Mlp::Settings settings{.hidden = {{64, 0.0}},
                                     .activation = Activation::Relu,
                                     .batch = 32,
                                     .optimizer = {.kind = OptimizerKind::Adam},
                                     .learningRate = {.rate = 1e-3, .total = 40.0}};
        const auto model = *Mlp::create(sample.set(), settings);
        QVERIFY(model->train(3, kNeverStop).ok());
        QVERIFY(trained(sample, {}) == model->predict(sample.X));
    }

    void sgd_keepsItsMomentum()
    {
        const Sample sample = classificationSample(60, 5, 3);
        const auto model = *Mlp::create(sample.set(), {.hidden = {{64, 0.0}},
                                                       .optimizer = {.kind = OptimizerKind::Sgd, .momentum = 0.9},
                                                       .learningRate = {.rate = 1e-3, .total = 40.0}});
        QVERIFY(model->train(3, kNeverStop).ok());
        QVERIFY(trained(sample, {{"optimizer", "sgd"}}) == model->predict(sample.X));
    }

    void everyChoice_changesTheTraining()
    {
        const Sample sample = classificationSample(60, 5, 3);
        std::vector<Eigen::MatrixXd> seen;
        const auto isNew = [&](const OptionMap& options) {
            Eigen::MatrixXd p = trained(sample, options);
            const bool fresh = p.allFinite() && p.size() > 0 && std::ranges::find(seen, p) == seen.end();
            seen.push_back(std::move(p));
            return fresh;
        };
        QVERIFY(isNew({}));
        for (const char* name : {"leaky_relu", "tanh", "sigmoid", "gelu", "identity"})
            QVERIFY2(isNew({{"activation", name}}), name);
        for (const char* name : {"sgd", "nesterov", "rmsprop", "adamw"})
            QVERIFY2(isNew({{"optimizer", name}, {"l2", 0.1}}), name);
        for (const char* name : {"step", "cosine", "one_cycle"})
            QVERIFY2(isNew({{"schedule", name}, {"step_epochs", std::int64_t{1}}}), name);
        QVERIFY(isNew({{"warmup_epochs", 2.0}}));
        QVERIFY(isNew({{"clip_norm", 0.01}, {"optimizer", "sgd"}}));
        QVERIFY(isNew({{"dropout", 0.3}}));
        QVERIFY(isNew({{"input_dropout", 0.3}}));
        QVERIFY(isNew({{"early_stopping", "validation"}}));
        QVERIFY(isNew({{"beta1", 0.5}}));
        QVERIFY(isNew({{"beta2", 0.5}}));
        QVERIFY(isNew({{"optimizer", "rmsprop"}, {"rms_decay", 0.5}}));
    }

    void firstUnits_widenTheFirstLayerOnly()
    {
        const Sample sample = regressionSample(30, 3);
        const std::int64_t two = 2;
        const OptionMap base{{"hidden_units", std::int64_t{8}}, {"layers", std::int64_t{3}}};
        OptionMap wide = base;
        wide["first_units"] = std::int64_t{20};
        QCOMPARE(parametersOf(sample, base), std::size_t{4 * 8 + 9 * 8 + 9 * 8 + 9});
        QCOMPARE(parametersOf(sample, wide), std::size_t{4 * 20 + 21 * 8 + 9 * 8 + 9});
        wide["layers"] = two - 1;  // then it does not apply
        QCOMPARE(parametersOf(sample, wide), std::size_t{4 * 8 + 9});
        wide["layers"] = std::int64_t{4};
        QCOMPARE(parametersOf(sample, wide), std::size_t{4 * 20 + 21 * 8 + 2 * 9 * 8 + 9});
    }

    void conditions_followTheChoice()
    {
        const OptionSchema& schema = findModel("mlp")->schema;
        const auto holds = [&](const char* option, const char* name, Value value) {
            return findOption(schema, option)->when.holds(Configuration({{name, std::move(value)}}));
        };
        QVERIFY(holds("momentum", "optimizer", "sgd") && holds("momentum", "optimizer", "nesterov"));
        QVERIFY(!holds("momentum", "optimizer", "adam"));
        QVERIFY(holds("beta1", "optimizer", "adamw") && !holds("beta1", "optimizer", "rmsprop"));
        QVERIFY(holds("step_epochs", "schedule", "step") && !holds("step_epochs", "schedule", "cosine"));
        QVERIFY(!holds("warmup_epochs", "schedule", "one_cycle"));
        QVERIFY(holds("patience", "early_stopping", "validation") && !holds("patience", "early_stopping", "off"));
        QVERIFY(!holds("first_units", "layers", std::int64_t{1}) && holds("first_units", "layers", std::int64_t{4}));
    }

    void portableArithmetic_isTheBaseline()  // N20
    {
        const Sample sample = classificationSample(60, 5, 3);
        const auto model = *Mlp::create(
            sample.set(),
            {.hidden = {{64, 0.0}}, .learningRate = {.rate = 1e-3, .total = 40.0}, .instructions = InstructionSet::Baseline});
        QVERIFY(model->train(3, kNeverStop).ok());
        QVERIFY(trained(sample, {{"arithmetic", "portable"}}) == model->predict(sample.X));
    }
};

QTEST_GUILESS_MAIN(TestMlpOptions)
#include "tst_mlp_options.moc"
