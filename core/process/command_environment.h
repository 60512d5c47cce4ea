// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/attempt_folder.h"
#include "core/study/command_trainable.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace trimtab {

using Environment = std::map<std::string, std::string>;

/// The environment of this process.
Environment ownEnvironment();

/// Whether a variable's name says that its value is not for everybody: GITHUB_TOKEN, AWS_SECRET_ACCESS_KEY, DB_PASSWORD.
bool looksSecret(const std::string& name);

/// What every trial of a command inherits: `parent` without what looks secret, unless the command asks for it, and with the
/// command's own variables.
Environment inheritedEnvironment(const CommandTrainable& command, const Environment& parent);

/// What an attempt evaluates, and where.
struct AttemptCircumstances {
    TrialId trial;
    AttemptId attempt;
    std::uint64_t seed = 0;
    const Configuration& configuration;
    const AttemptFolder& folder;
    const std::string& directory;  ///< absolute, of the command
};

/// NAME=VALUE for a trial: TRIMTAB_TRIAL, _ATTEMPT, _SEED, _CONFIG (file), _FOLDER, _CHECKPOINT_DIR, _RESULT_FILE,
/// TRIMTAB_PARAM_NAME, and SageMaker's script mode: SM_HPS (all as JSON), SM_HP_NAME, SM_MODEL_DIR, SM_OUTPUT_DIR
/// and SM_OUTPUT_DATA_DIR (all the attempt's folder), SM_CHANNELS, SM_CHANNEL_NAME, SM_NUM_CPUS, SM_NUM_GPUS, SM_HOSTS and
/// SM_CURRENT_HOST. NAME is in capitals, with _ for what is neither letter nor digit.
std::vector<std::string> trialVariables(const CommandTrainable& command, const Environment& inherited,
                                        const AttemptCircumstances& circumstances);

/// The values that placeholders stand for: core/interop/argument_template.h.
Configuration placeholderValues(const AttemptCircumstances& circumstances);

}  // namespace trimtab
