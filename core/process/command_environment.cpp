// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/command_environment.h"

#include "core/interop/configuration_text.h"
#include "core/interop/json_writer.h"

#include <QDir>

#include <algorithm>
#include <array>
#include <string_view>
#include <thread>

#include <unistd.h>

namespace trimtab {

namespace {

std::string absolutePath(const std::string& folder, const std::string& path)
{
    return QDir(QString::fromStdString(folder)).absoluteFilePath(QString::fromStdString(path)).toStdString();
}

void addChannels(const CommandTrainable& command, const std::string& directory, Environment& environment)
{
    std::vector<std::string> names;
    for (const auto& [name, folder] : command.channels) {
        names.push_back(jsonQuoted(name));
        environment["SM_CHANNEL_" + capitals(name)] = absolutePath(directory, folder);
    }
    environment["SM_CHANNELS"] = jsonArray(names);
}

}  // namespace

Environment ownEnvironment()
{
    Environment environment;
    for (char** entry = environ; *entry; ++entry) {
        const std::string_view text(*entry);
        if (const std::size_t equals = text.find('='); equals != std::string_view::npos && equals > 0)
            environment.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return environment;
}

bool looksSecret(const std::string& name)
{
    constexpr std::array<std::string_view, 8> kSigns{"TOKEN",      "SECRET",  "PASSWORD",   "PASSWD",
                                                     "PASSPHRASE", "API_KEY", "CREDENTIAL", "PRIVATE_KEY"};
    const std::string upper = capitals(name);
    return upper.ends_with("_KEY") || upper.ends_with("APIKEY") ||
           std::ranges::any_of(kSigns, [&](std::string_view sign) { return upper.find(sign) != std::string::npos; });
}

Environment inheritedEnvironment(const CommandTrainable& command, const Environment& parent)
{
    Environment environment;
    for (const auto& [name, value] : parent)
        if (!looksSecret(name) || std::ranges::find(command.inherit, name) != command.inherit.end())
            environment[name] = value;
    for (const auto& [name, value] : command.environment)
        environment[name] = value;
    return environment;
}

std::vector<std::string> trialVariables(const CommandTrainable& command, const Environment& inherited,
                                        const AttemptCircumstances& circumstances)
{
    Environment all;
    const AttemptFolder& folder = circumstances.folder;
    const std::string path = folder.path.toStdString();
    all["TRIMTAB_TRIAL"] = std::to_string(circumstances.trial.value);
    all["TRIMTAB_ATTEMPT"] = std::to_string(circumstances.attempt.value);
    all["TRIMTAB_SEED"] = std::to_string(circumstances.seed);
    all["TRIMTAB_CONFIG"] = folder.config.toStdString();
    all["TRIMTAB_FOLDER"] = path;
    all["TRIMTAB_CHECKPOINT_DIR"] = folder.checkpoint.toStdString();
    all["TRIMTAB_RESULT_FILE"] = folder.result().toStdString();
    all["SM_MODEL_DIR"] = path;
    all["SM_OUTPUT_DIR"] = path;
    all["SM_OUTPUT_DATA_DIR"] = path;
    all["SM_HPS"] = jsonText(circumstances.configuration);
    all["SM_NUM_CPUS"] = std::to_string(std::max(std::thread::hardware_concurrency(), 1U));
    all["SM_NUM_GPUS"] = "0";
    all["SM_CURRENT_HOST"] = "localhost";
    all["SM_HOSTS"] = R"(["localhost"])";
    addChannels(command, circumstances.directory, all);
    for (const auto& [name, value] : circumstances.configuration) {
        all[parameterVariable(name)] = toText(value);
        all["SM_HP_" + capitals(name)] = toText(value);
    }
    std::vector<std::string> variables;
    variables.reserve(inherited.size() + all.size());
    for (const auto& [name, value] : inherited)
        if (!all.contains(name))
            variables.push_back(name + '=' + value);
    for (const auto& [name, value] : all)
        variables.push_back(name + '=' + value);
    return variables;
}

Configuration placeholderValues(const AttemptCircumstances& circumstances)
{
    Configuration values = circumstances.configuration;
    values.set("trimtab.trial", circumstances.trial.value);
    values.set("trimtab.seed", std::to_string(circumstances.seed));
    values.set("trimtab.folder", circumstances.folder.path.toStdString());
    values.set("trimtab.checkpoint", circumstances.folder.checkpoint.toStdString());
    values.set("trimtab.result_file", circumstances.folder.result().toStdString());
    return values;
}

}  // namespace trimtab
