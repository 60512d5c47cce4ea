// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <QCommandLineParser>

#include <optional>

namespace trimtab {

/// The command line of one sub-command: "trimtab-cli NAME [options] ARGUMENTS".
class CommandOptions {
public:
    /// @param name of the sub-command
    CommandOptions(const QString& name, const QString& description);

    void argument(const QString& name, const QString& description);
    /// The last argument, which may be left out.
    void optionalArgument(const QString& name, const QString& description);
    /// @param value name of the option's value; empty for a switch
    void option(const QString& name, const QString& description, const QString& value = {}, const QString& defaultValue = {});

    /// An exit code when the program is to end now: after --help, --version or a message about a wrong command line.
    std::optional<int> parse(const QStringList& arguments);

    /// Empty when it was left out. @param position from 1
    QString argument(qsizetype position = 1) const { return m_parser.positionalArguments().value(position); }
    bool has(const QString& option) const { return m_parser.isSet(option); }
    QString value(const QString& option) const { return m_parser.value(option); }
    QStringList values(const QString& option) const { return m_parser.values(option); }

private:
    QCommandLineParser m_parser;
    qsizetype m_argumentCount = 1;  // the command's own name
    qsizetype m_optionalCount = 0;
};

}  // namespace trimtab
