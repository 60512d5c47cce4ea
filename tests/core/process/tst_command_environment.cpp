// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/command_environment.h"

#include <QtTest>

using namespace trimtab;

class TestCommandEnvironment : public QObject {
    Q_OBJECT

private slots:
    void secrets_stayHere_data();
    void secrets_stayHere();
    void secrets_areHandedOnWhenChosen();
    void ownVariables_win();
    void trial_getsItsVariables();
    void scriptMode_getsItsVariables();
    void names_becomeCapitals();
};

namespace {

std::vector<std::string> variablesOf(const CommandTrainable& command, const Configuration& configuration,
                                     const Environment& inherited = {})
{
    const AttemptFolder folder{QStringLiteral("/runs/3/4"), QStringLiteral("/runs/3/config.json"),
                               QStringLiteral("/runs/3/checkpoint")};
    const std::string directory = "/home/me";
    return trialVariables(command, inherited, {TrialId{3}, AttemptId{4}, 77, configuration, folder, directory});
}

bool has(const std::vector<std::string>& variables, const std::string& variable)
{
    return std::ranges::find(variables, variable) != variables.end();
}

}  // namespace

void TestCommandEnvironment::secrets_stayHere_data()  // T3
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("secret");
    for (const char* name : {"GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID_KEY", "DB_PASSWORD", "PGPASSWORD",
                             "OPENAI_API_KEY", "wandb_api_key", "GOOGLE_APPLICATION_CREDENTIALS", "SSH_PRIVATE_KEY"})
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    for (const char* name : {"PATH", "HOME", "LANG", "PYTHONPATH", "CUDA_VISIBLE_DEVICES", "KEYBOARD"})
        QTest::newRow(name) << QString::fromLatin1(name) << false;
}

void TestCommandEnvironment::secrets_stayHere()
{
    QFETCH(QString, name);
    QFETCH(bool, secret);
    const Environment inherited = inheritedEnvironment({}, {{name.toStdString(), "x"}});
    QCOMPARE(inherited.empty(), secret);
}

void TestCommandEnvironment::secrets_areHandedOnWhenChosen()  // T3
{
    CommandTrainable command;
    command.inherit = {"HF_TOKEN"};
    QCOMPARE(inheritedEnvironment(command, {{"HF_TOKEN", "x"}, {"OTHER_TOKEN", "y"}}), (Environment{{"HF_TOKEN", "x"}}));
}

void TestCommandEnvironment::ownVariables_win()
{
    CommandTrainable command;
    command.environment = {{"PATH", "/opt"}};
    QCOMPARE(inheritedEnvironment(command, {{"PATH", "/bin"}}), (Environment{{"PATH", "/opt"}}));
}

void TestCommandEnvironment::trial_getsItsVariables()
{
    const auto variables = variablesOf({}, {{"lr", 1.5e-05}, {"optimizer", std::string("adam")}}, {{"LANG", "de_DE"}});
    for (const char* variable :
         {"LANG=de_DE", "TRIMTAB_TRIAL=3", "TRIMTAB_ATTEMPT=4", "TRIMTAB_SEED=77", "TRIMTAB_CONFIG=/runs/3/config.json",
          "TRIMTAB_FOLDER=/runs/3/4", "TRIMTAB_CHECKPOINT_DIR=/runs/3/checkpoint", "TRIMTAB_RESULT_FILE=/runs/3/4/result.json",
          "TRIMTAB_PARAM_LR=1.5e-05", "TRIMTAB_PARAM_OPTIMIZER=adam"})
        QVERIFY2(has(variables, variable), variable);
}

void TestCommandEnvironment::scriptMode_getsItsVariables()
{
    CommandTrainable command;
    command.channels = {{"training", "data"}, {"test", "/data/test"}};
    const auto variables = variablesOf(command, {{"learning-rate", 0.5}, {"epochs", std::int64_t{3}}});
    for (const char* variable : {"SM_HPS={\"epochs\": 3, \"learning-rate\": 0.5}", "SM_HP_LEARNING_RATE=0.5", "SM_HP_EPOCHS=3",
                                 "SM_MODEL_DIR=/runs/3/4", "SM_OUTPUT_DATA_DIR=/runs/3/4", "SM_CHANNELS=[\"test\", \"training\"]",
                                 "SM_CHANNEL_TRAINING=/home/me/data", "SM_CHANNEL_TEST=/data/test", "SM_NUM_GPUS=0"})
        QVERIFY2(has(variables, variable), variable);
}

void TestCommandEnvironment::names_becomeCapitals()  // X22
{
    const auto variables = variablesOf({}, {{"../a b", std::int64_t{1}}, {"größe", std::int64_t{2}}});
    QVERIFY(has(variables, "TRIMTAB_PARAM____A_B=1"));
    QVERIFY(has(variables, "TRIMTAB_PARAM_GR____E=2"));
}

QTEST_APPLESS_MAIN(TestCommandEnvironment)
#include "tst_command_environment.moc"
