// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_gate.h"

#include "app/cli/console.h"
#include "app/cli/study_input.h"
#include "core/interop/json_writer.h"
#include "core/process/command_trust.h"

namespace trimtab {

namespace {

void writeFact(const QString& name, const std::string& text)
{
    writeError(QStringLiteral("  %1 %2").arg(name, -12).arg(QString::fromStdString(text)));
}

/// All of it: what is not shown is not allowed knowingly.
void writeDescription(const CommandDescription& command)
{
    writeFact(QStringLiteral("program"), command.program);
    for (const std::string& argument : command.arguments)
        writeFact(QStringLiteral("argument"), jsonQuoted(argument));
    writeFact(QStringLiteral("directory"), command.directory);
    for (const auto& [name, value] : command.environment)
        writeFact(QStringLiteral("environment"), name + '=' + value);
    for (const std::string& name : command.inherit)
        writeFact(QStringLiteral("inherits"), name);
    for (const auto& [name, folder] : command.channels)
        writeFact(QStringLiteral("channel"), name + ' ' + folder);
    for (const auto& [path, hash] : command.files)
        writeFact(QStringLiteral("file"), path + ", SHA-256 " + hash);
}

}  // namespace

Status passGate(const StudySpec& spec, const QString& studyFile, const QString& studyFolder, TrustOption option)
{
    const auto* command = std::get_if<CommandTrainable>(&spec.trainable);
    if (!command)
        return {};
    const auto description = describeCommand(*command, studyFolder);
    if (!description)
        return inFile(studyFile, description.error());
    const CommandTrust trust;
    if (option == TrustOption::Allow)
        return trust.allow(*description);
    if (trust.permit(*description))
        return {};
    writeError(QStringLiteral("this study starts a program:"));
    writeDescription(*description);
    return Error{Error::Code::NotAllowed, studyFile.toStdString(),
                 "nothing was started, because you have not allowed this yet; run it again with --trust to allow exactly this"};
}

}  // namespace trimtab
