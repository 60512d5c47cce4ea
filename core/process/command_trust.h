// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/command_permit.h"
#include "core/study/command_trainable.h"
#include "core/util/result.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace trimtab {

/// All that decides what a command will do, as the user has to see it before allowing it.
struct CommandDescription {
    std::string program;                             ///< path of the file that will be executed
    std::vector<std::string> arguments;              ///< with their placeholders
    std::string directory;                           ///< absolute
    std::map<std::string, std::string> environment;  ///< that the study sets
    std::vector<std::string> inherit;
    std::map<std::string, std::string> channels;
    std::map<std::string, std::string> files;  ///< that program and arguments name, and the hashes of their contents
    QByteArray digest;                         ///< of all of the above, hexadecimal
};

/// Looks at a command as it is now: where its program is, and what is in the files that it names.
/// NotFound for a program or a directory that does not exist, ReadOnly for a program that may not be executed.
/// @param studyFolder what a relative directory starts from
Result<CommandDescription> describeCommand(const CommandTrainable& command, const QString& studyFolder);

/// The commands that the user has allowed on this machine, by digest, in a file of the user's outside all studies: a study
/// that was copied, moved or received brings no permission with it, and any change to its command takes it away.
class CommandTrust {
public:
    /// @param file its folder is made when needed
    explicit CommandTrust(QString file = defaultFile()) : m_file(std::move(file)) {}
    static QString defaultFile();

    /// The proof that the command may run; nullopt until it was allowed. Reads the file anew.
    std::optional<CommandPermit> permit(const CommandDescription& command) const;
    /// Allows exactly this from now on; durable.
    Status allow(const CommandDescription& command) const;

private:
    QString m_file;
};

}  // namespace trimtab
