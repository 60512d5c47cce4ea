// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "core/interop/json_text.h"
#include "core/run/ask_tell.h"

#include <iostream>

namespace trimtab {

namespace {

/// "initial=8"; the value is JSON or, when it is none, plain text.
Status readOption(OptionMap& options, const QString& setting)
{
    const qsizetype equals = setting.indexOf(u'=');
    if (equals <= 0)
        return Error{Error::Code::InvalidInput, "--option " + setting.toStdString(), "an option is written NAME=VALUE"};
    const std::string text = setting.mid(equals + 1).toStdString();
    const auto node = parseJson(text);
    const bool plain = !node || node->kind == JsonNode::Kind::Null || node->kind == JsonNode::Kind::Array ||
                       node->kind == JsonNode::Kind::Object;
    std::optional<Error> failure;
    const Value value = plain ? Value(text) : JsonReader(*node, failure).value();
    if (failure)
        return failure->under("--option " + setting.left(equals).toStdString());
    options[setting.left(equals).toStdString()] = value;
    return {};
}

Result<AskTell::Setup> readSetup(const CommandOptions& options)
{
    AskTell::Setup setup;
    setup.version = TRIMTAB_VERSION;
    setup.strategy.kind = options.value(QStringLiteral("strategy")).toStdString();
    setup.stopping.kind = options.value(QStringLiteral("stopping")).toStdString();
    for (const QString& setting : options.values(QStringLiteral("option")))
        if (const Status read = readOption(setup.strategy.options, setting); !read)
            return read.error();
    bool isNumber = false;
    setup.parallel = options.value(QStringLiteral("parallel")).toInt(&isNumber);
    if (!isNumber || setup.parallel < 1)
        return Error{Error::Code::InvalidInput, "--parallel", "must be an integer of at least 1"};
    if (!findStrategy(setup.strategy.kind))
        return Error{Error::Code::NotFound, "--strategy",
                     "\"" + setup.strategy.kind + "\" is no known strategy; see trimtab-cli list strategies"};
    if (!findStoppingRule(setup.stopping.kind))
        return Error{Error::Code::NotFound, "--stopping",
                     "\"" + setup.stopping.kind + "\" is no known stopping rule; see trimtab-cli list stopping"};
    return setup;
}

}  // namespace

int askTellCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("ask-tell"),
                           QStringLiteral("Proposes configurations to a program that runs the trials itself: reads one JSON "
                                          "request a line from standard input, answers each with one JSON line on standard "
                                          "output. README, \"From your own loop\", has the requests."));
    options.option(QStringLiteral("strategy"), QStringLiteral("Strategy; see trimtab-cli list strategies."), QStringLiteral("ID"),
                   QString::fromStdString(StrategySpec().kind));
    options.option(QStringLiteral("option"), QStringLiteral("Option of the strategy, any number of times."),
                   QStringLiteral("NAME=VALUE"));
    options.option(QStringLiteral("stopping"), QStringLiteral("Stopping rule that answers reports."), QStringLiteral("ID"),
                   QString::fromStdString(StoppingSpec().kind));
    options.option(QStringLiteral("parallel"), QStringLiteral("Trials that run at a time."), QStringLiteral("N"),
                   QStringLiteral("1"));
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    auto setup = readSetup(options);
    if (!setup) {
        writeError(setup.error());
        return BadInput;
    }
    AskTell session(*std::move(setup));
    for (std::string line; outputFailure() == 0 && std::getline(std::cin, line);) {
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        const std::optional<std::string> answer = session.answer(line);
        if (!answer)
            return Done;
        writeData(QByteArray::fromStdString(*answer + '\n'));
    }
    return Done;
}

}  // namespace trimtab
