// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_gate.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "app/cli/run_session.h"
#include "app/cli/stored_study.h"
#include "app/cli/study_input.h"
#include "app/cli/table_options.h"
#include "app/composition.h"
#include "core/interop/study_json.h"
#include "core/interop/study_validation.h"
#include "core/interop/table_file.h"
#include "core/interop/whole_file.h"
#include "core/store/sqlite_store.h"

#include <QDir>
#include <QFileInfo>

namespace trimtab {

namespace {

/// Where the trials of a study in JSON go: NAME.trimtab beside it.
QString studyFileBeside(const QString& json)
{
    const QFileInfo info(json);
    return QDir::cleanPath(info.path() + u'/' + info.completeBaseName() + QStringLiteral(".trimtab"));
}

/// The same error with what can be done.
Error withHint(Error error, const std::string& hint = "choose another place with --output")
{
    error.detail += "; " + hint;
    return error;
}

Status checkFree(const QString& output)
{
    const QFileInfo info(output);
    if (!info.exists())
        return {};
    if (info.isFile() && isStudyFile(output))
        return Error{Error::Code::Conflict, output.toStdString(),
                     "the file exists already; go on with it by \"trimtab-cli run " + output.toStdString() +
                         "\" or choose another with --output"};
    return withHint(
        {Error::Code::Conflict, output.toStdString(), info.isDir() ? "a folder has this name" : "another file has this name"});
}

QString folderOf(const QString& file)
{
    return QFileInfo(file).absolutePath();
}

/// Decides by the content of a study's table what the study leaves open, and checks the study again, for now its metrics are
/// known.
Status settleTable(StudySpec& spec, const QString& json, const QString& output)
{
    auto* bundled = std::get_if<BundledTrainable>(&spec.trainable);
    if (!bundled || !bundled->table)
        return {};
    const auto table = settled(*bundled->table, folderOf(json));
    if (!table)
        return table.error();
    bundled->table = movedTo(*table, folderOf(json), folderOf(output));
    const std::vector<Error> errors = validateStudy(spec);
    return errors.empty() ? Status() : inFile(json, errors.front());
}

/// What both a new study and one to go on with need.
struct RunRequest {
    QString input;
    QString output;  ///< study file; the input when it is one
    QStringList settings;
    TrustOption trust = TrustOption::Ask;
};

Result<std::unique_ptr<Runner>> createStudy(const RunRequest& request, const Clock& clock)
{
    const auto& [json, output, settings, trust] = request;
    auto spec = readStudy(json, settings);
    if (!spec)
        return spec.error();
    if (const Status free = checkFree(output); !free)
        return free.error();
    if (const Status free = checkTrialsFolder(output, *spec); !free)
        return withHint(free.error());
    if (const Status table = settleTable(*spec, json, output); !table)
        return table.error();
    if (const Status passed = passGate(*spec, json, folderOf(json), trust); !passed)
        return passed.error();
    auto executor = makeExecutor(output, *spec);  // before there is a file: it would be in the way of the next try
    if (!executor)
        return inFile(json, executor.error());
    const auto made = std::make_shared<Result<std::unique_ptr<Executor>>>(std::move(executor));
    auto store = SqliteStore::create(output, *spec);
    if (!store)
        return store.error().code == Error::Code::Locked ? store.error() : withHint(store.error());
    return Runner::open(
        *std::move(store), [made](const StudySpec&) { return std::move(*made); }, clock);
}

Result<std::unique_ptr<Runner>> openStudy(const RunRequest& request, const Clock& clock)
{
    const auto& [path, output, settings, trust] = request;
    auto store = SqliteStore::open(path);
    if (!store && store.error().code == Error::Code::ReadOnly)
        return withHint(store.error(), "copy the file to a folder that you may write to");
    if (!store)
        return store.error();
    const auto spec = (*store)->spec();
    if (!spec)
        return inFile(path, spec.error());
    if (const Status passed = passGate(*spec, path, folderOf(path), trust); !passed)
        return passed.error();
    auto runner = Runner::open(
        *std::move(store), [path = path](const StudySpec& stored) { return makeExecutor(path, stored); }, clock);
    if (!runner)
        return inFile(path, runner.error());
    if (const Status prepared = (*runner)->prepare(); !prepared)
        return inFile(path, prepared.error());
    if (settings.isEmpty())
        return runner;
    const auto limits = changedLimits((*runner)->spec(), settings);
    if (!limits)
        return inFile(path, limits.error());
    std::optional<Error> refusal;
    QObject::connect(runner->get(), &Runner::refused, runner->get(), [&refusal](const Error& error) { refusal = error; });
    (*runner)->setLimits(*limits);
    QObject::disconnect(runner->get(), &Runner::refused, nullptr, nullptr);
    if (refusal)
        return inFile(path, *refusal);
    return runner;
}

void describe(CommandOptions& options)
{
    options.argument(QStringLiteral("STUDY"), QStringLiteral("a study in JSON, or a .trimtab file to go on with"));
    options.option(QStringLiteral("output"), QStringLiteral("Store the trials in FILE instead of NAME.trimtab beside the JSON."),
                   QStringLiteral("FILE"));
    options.option(QStringLiteral("set"),
                   QStringLiteral("Change a value of the study, as in limits.trials=20 or space.0.low=1e-4. KEY may be a JSON "
                                  "pointer, as in /strategy/resolution.x1=2, which leaves no doubt about names with dots. "
                                  "May be given more than once; of a .trimtab file only limits can change."),
                   QStringLiteral("KEY=VALUE"));
    options.option(QStringLiteral("data"), QStringLiteral("Train on a CSV file instead of the study's data set."),
                   QStringLiteral("FILE"));
    describeTable(options);
    options.option(QStringLiteral("trust"),
                   QStringLiteral("Allow the program that the study starts, exactly as it is now, here and from now on."));
    options.option(QStringLiteral("export"), QStringLiteral("At the end, write the best configuration to FILE as JSON."),
                   QStringLiteral("FILE"));
}

/// Wrong combinations, and what would else be found out only after hours.
Status checkOptions(const CommandOptions& options, bool goesOn)
{
    if (goesOn && options.has(QStringLiteral("output")))
        return Error{Error::Code::InvalidInput, "--output", "this is for a study in JSON; a .trimtab file goes on in itself"};
    if (options.has(QStringLiteral("output")) && options.value(QStringLiteral("output")).isEmpty())
        return Error{Error::Code::InvalidInput, "--output", "the name of the file is empty"};
    if (goesOn && options.has(QStringLiteral("data")))
        return Error{Error::Code::InvalidInput, "--data", "this is for a study in JSON; a .trimtab file keeps its data"};
    if (!options.has(QStringLiteral("data")))
        if (const QString option = firstTableOption(options); !option.isEmpty())
            return Error{Error::Code::InvalidInput, "--" + option.toStdString(), "this is about the CSV file of --data"};
    return options.has(QStringLiteral("export")) ? checkWritable(options.value(QStringLiteral("export"))) : Status();
}

}  // namespace

int runCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("run"), QStringLiteral("Runs a study until one of its limits is reached."));
    describe(options);
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    const QString input = options.argument();
    const bool goesOn = isStudyFile(input);
    if (const Status checked = checkOptions(options, goesOn); !checked) {
        writeError(checked.error());
        return BadInput;
    }
    const QString output =
        options.has(QStringLiteral("output")) ? options.value(QStringLiteral("output")) : studyFileBeside(input);
    QStringList settings = options.values(QStringLiteral("set"));
    if (options.has(QStringLiteral("data"))) {
        const auto table = readTableOptions(options, QFileInfo(options.value(QStringLiteral("data"))).absoluteFilePath());
        if (!table) {
            writeError(table.error());
            return BadInput;
        }
        settings << QStringLiteral("/trainable/dataset=") + QString::fromUtf8(toJsonText(*table));
    }
    const RunRequest request{input, goesOn ? input : output, settings,
                             options.has(QStringLiteral("trust")) ? TrustOption::Allow : TrustOption::Ask};
    const SteadyClock clock;
    const auto runner = goesOn ? openStudy(request, clock) : createStudy(request, clock);
    if (!runner) {
        writeError(runner.error());
        return BadInput;
    }
    const QString& file = request.output;
    const ExitCode exitCode = RunSession(**runner, file).exec();
    writeLine(QStringLiteral("study: ") + file);
    if (!options.has(QStringLiteral("export")))
        return exitCode;
    const QString result = options.value(QStringLiteral("export"));
    if (exitCode == BadInput || !(*runner)->history()->best()) {
        writeError(
            QStringLiteral("%1: nothing is exported, because %2")
                .arg(result, exitCode == BadInput ? QStringLiteral("saving failed") : QStringLiteral("no trial has succeeded")));
        return exitCode;
    }
    if (const Status written = writeBest((*runner)->spec(), *(*runner)->history(), result); !written) {
        writeError(written.error());
        return BadInput;
    }
    return exitCode;
}

}  // namespace trimtab
