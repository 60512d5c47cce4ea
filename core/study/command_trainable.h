// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace trimtab {

/// Where a metric of an external command is found.
enum class MetricSource {
    Pattern,     ///< a regular expression with one group, on every line that the command prints
    JsonLine,    ///< a key of the lines that are JSON objects
    ResultFile,  ///< a key of the JSON object that the command leaves in TRIMTAB_RESULT_FILE
};

/// Which of the values that a trial gave is its final one. NaN counts only when there is nothing else.
enum class FinalValue {
    Last,
    Best,  ///< by the goal of the objective that the metric is
    Min,
    Max,
};

struct CommandMetric {
    std::string name;
    MetricSource source = MetricSource::Pattern;
    std::string text;  ///< the regular expression or the key
    FinalValue final = FinalValue::Last;
    friend bool operator==(const CommandMetric&, const CommandMetric&) = default;
};

/// How a command runs on this machine.
struct LocalExecution {
    double graceSeconds = 5.0;           ///< between the request to end and force, 0 ... 3600
    std::optional<int> memoryMegabytes;  ///< of all processes of a trial together, >= 1
    friend bool operator==(const LocalExecution&, const LocalExecution&) = default;
};

/// A program of the user's, started once for each trial, never by a shell.
struct CommandTrainable {
    std::string program;                             ///< a name to look up in PATH, or a path, relative to the directory
    std::vector<std::string> arguments;              ///< with placeholders: core/interop/argument_template.h
    std::string directory = ".";                     ///< in which it starts, relative to the folder of the study
    std::map<std::string, std::string> environment;  ///< on top of the inherited one
    std::vector<std::string> inherit;                ///< variables to hand on although they look like secrets
    std::map<std::string, std::string> channels;     ///< folders of input data, relative to the directory: SM_CHANNEL_NAME
    std::vector<CommandMetric> metrics;
    std::string step;  ///< the metric that says how far a trial is; empty: values of the objective are counted
    LocalExecution execution;
    friend bool operator==(const CommandTrainable&, const CommandTrainable&) = default;
};

}  // namespace trimtab
