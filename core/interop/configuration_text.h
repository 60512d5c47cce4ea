// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/configuration.h"

#include <span>
#include <string>
#include <string_view>

namespace trimtab {

/// In capitals, with _ for what is neither letter nor digit: a name as environment variables have it.
std::string capitals(std::string_view name);
/// TRIMTAB_PARAM_NAME, in which trials of a command find a hyperparameter.
std::string parameterVariable(std::string_view name);

/// How a configuration is written for those who use it.
struct ConfigurationFormat {
    std::string_view id;  ///< of `trimtab-cli export --format`
    std::string (*write)(const Configuration& configuration);
};

/// "arguments": `--name=value`, quoted for a POSIX shell, one line. "environment": TRIMTAB_PARAM_NAME='value' a line, as trials
/// of a command get it. "yaml": a mapping that YAML 1.1 and 1.2 read alike. "python": a dict literal. "sagemaker":
/// StaticHyperParameters of a training job, all values as strings. Numbers read back to the same number.
std::span<const ConfigurationFormat> configurationFormats();

/// nullptr for an unknown id.
const ConfigurationFormat* findConfigurationFormat(std::string_view id);

}  // namespace trimtab
