// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

using namespace trimtab;

namespace {

struct Command {
    QLatin1String name;
    QLatin1String usage;
    int (*run)(const QStringList& arguments);
};

constexpr std::array kCommands{
    Command{QLatin1String("run"), QLatin1String("run STUDY.json|FILE.trimtab     runs a study, or goes on with one"), runCommand},
    Command{QLatin1String("show"), QLatin1String("show FILE.trimtab               prints the trials"), showCommand},
    Command{QLatin1String("logs"), QLatin1String("logs FILE.trimtab TRIAL         prints what a trial's command printed"),
            logsCommand},
    Command{QLatin1String("export"), QLatin1String("export FILE.trimtab --best      writes the best configuration"),
            exportCommand},
    Command{QLatin1String("data"), QLatin1String("data FILE.csv                   prints what a table holds"), dataCommand},
    Command{QLatin1String("ask-tell"),
            QLatin1String("ask-tell                        proposes to a program that runs the trials itself"), askTellCommand},
    Command{QLatin1String("replay"), QLatin1String("replay FILE.trimtab --verify    proves that a replay proposes the same"),
            replayCommand},
    Command{QLatin1String("list"), QLatin1String("list [WHAT]                     prints names and options for a study"),
            listCommand},
};

QString helpText()
{
    QString text = QStringLiteral("Usage: trimtab-cli COMMAND [options]\nTunes hyperparameters.\n\nCommands:\n");
    for (const Command& command : kCommands)
        text += QStringLiteral("  ") + command.usage + u'\n';
    return text + QStringLiteral(
                      "\nOptions:\n  -h, --help     this text; after a command, that command's\n"
                      "  -v, --version  the version\n\n"
                      "Exit codes: 0 done, 2 bad input or a file that cannot be read or written, 3 no successful trial,\n"
                      "4 a replay differs, 130 interrupted.\n");
}

/// A command that could not say its result has not done its work. Who closes a pipe early has seen enough.
int checkedOutput(int exitCode)
{
    const int reason = outputFailure();
    if (exitCode != Done || reason == 0 || reason == EPIPE)
        return exitCode;
    writeError(QStringLiteral("standard output cannot be written: ") + qt_error_string(reason));
    return BadInput;
}

/// A file that is opened in the place of a closed standard stream would receive our lines.
void fillStandardStreams()
{
    int descriptor = -1;
    do
        descriptor = open("/dev/null", O_RDWR);
    while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    close(descriptor);
}

}  // namespace

int main(int argc, char* argv[])
{
    fillStandardStreams();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("trimtab-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TRIMTAB_VERSION));

    const QStringList arguments = QCoreApplication::arguments();
    const QString name = arguments.value(1);
    const auto command = std::ranges::find_if(kCommands, [&](const Command& entry) { return name == entry.name; });
    if (command != kCommands.end())
        return checkedOutput(command->run(arguments));
    if (name == QLatin1String("--version") || name == QLatin1String("-v")) {
        writeLine(versionText());
        return checkedOutput(Done);
    }
    if (name == QLatin1String("--help") || name == QLatin1String("-h")) {
        writeOutput(helpText());
        return checkedOutput(Done);
    }
    writeError(name.isEmpty() ? QStringLiteral("a command is missing; see --help")
                              : QStringLiteral("\"%1\" is no command; see --help").arg(name));
    return BadInput;
}
