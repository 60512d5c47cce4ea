// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace trimtab {

/// What the program returns to the shell.
/// BadInput also when a file cannot be read or written; Different when a replay comes to something else than what is stored.
enum ExitCode { Done = 0, BadInput = 2, NoSuccessfulTrial = 3, Different = 4, InterruptedBySignal = 130 };

/// The sub-commands. @param arguments of the command line, the program and the command's name included   @return exit code
int runCommand(const QStringList& arguments);
int showCommand(const QStringList& arguments);
int exportCommand(const QStringList& arguments);
int logsCommand(const QStringList& arguments);
int listCommand(const QStringList& arguments);
int dataCommand(const QStringList& arguments);
int replayCommand(const QStringList& arguments);
int askTellCommand(const QStringList& arguments);

}  // namespace trimtab
