// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_options.h"

#include "app/cli/console.h"

namespace trimtab {

CommandOptions::CommandOptions(const QString& name, const QString& description)
{
    m_parser.setApplicationDescription(description);
    m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Displays this text.")});
    m_parser.addVersionOption();
    m_parser.addPositionalArgument(name, description, name);
}

void CommandOptions::argument(const QString& name, const QString& description)
{
    m_parser.addPositionalArgument(name, description);
    ++m_argumentCount;
}

void CommandOptions::optionalArgument(const QString& name, const QString& description)
{
    m_parser.addPositionalArgument(name, description, u'[' + name + u']');
    ++m_optionalCount;
}

void CommandOptions::option(const QString& name, const QString& description, const QString& value, const QString& defaultValue)
{
    m_parser.addOption(QCommandLineOption(name, description, value, defaultValue));
}

std::optional<int> CommandOptions::parse(const QStringList& arguments)
{
    const bool understood = m_parser.parse(arguments);
    if (m_parser.isSet(QStringLiteral("help"))) {
        writeOutput(m_parser.helpText());
        return Done;
    }
    if (m_parser.isSet(QStringLiteral("version"))) {
        writeLine(versionText());
        return Done;
    }
    if (!understood) {
        writeError(m_parser.errorText());
        return BadInput;
    }
    const qsizetype count = m_parser.positionalArguments().size();
    if (count < m_argumentCount || count > m_argumentCount + m_optionalCount) {
        writeError(QStringLiteral("wrong number of arguments; see --help"));
        return BadInput;
    }
    if (m_parser.positionalArguments().contains(QString())) {
        writeError(QStringLiteral("an argument is empty; see --help"));
        return BadInput;
    }
    return std::nullopt;
}

}  // namespace trimtab
