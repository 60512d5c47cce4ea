// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_gate.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "app/cli/new_study.h"
#include "app/cli/run_session.h"
#include "app/cli/stored_study.h"
#include "app/cli/study_input.h"
#include "app/cli/table_options.h"
#include "app/composition.h"
#include "core/interop/study_json.h"
#include "core/interop/whole_file.h"
#include "core/run/bundled_objective.h"
#include "core/store/sqlite_store.h"

#include <QFileInfo>

namespace trimtab {

namespace {

Result<std::unique_ptr<Runner>> openStudy(const QString& path, const QStringList& settings, TrustOption trust, const Clock& clock)
{
    auto store = SqliteStore::open(path);
    if (!store && store.error().code == Error::Code::ReadOnly)
        return Error{store.error().code, store.error().where,
                     store.error().detail + "; copy the file to a folder that you may write to"};
    if (!store)
        return store.error();
    const auto spec = (*store)->spec();
    if (!spec)
        return inFile(path, spec.error());
    if (const Status passed = passGate(*spec, path, QFileInfo(path).absolutePath(), trust); !passed)
        return passed.error();
    auto runner = Runner::open(
        *std::move(store), [path](const StudySpec& stored) { return makeExecutor(path, stored); }, clock);
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
    options.optionalArgument(QStringLiteral("STUDY"), QStringLiteral("a study in JSON, or a .trimtab file to go on with; may be "
                                                                     "left out with --data"));
    options.option(QStringLiteral("output"), QStringLiteral("Store the trials in FILE instead of NAME.trimtab beside the JSON."),
                   QStringLiteral("FILE"));
    options.option(QStringLiteral("set"),
                   QStringLiteral("Change a value of the study, as in limits.trials=20 or space.0.low=1e-4. KEY may be a JSON "
                                  "pointer, as in /strategy/resolution.x1=2, which leaves no doubt about names with dots. "
                                  "May be given more than once; of a .trimtab file only limits can change."),
                   QStringLiteral("KEY=VALUE"));
    options.option(QStringLiteral("data"),
                   QStringLiteral("Train on a CSV file instead of the study's data set. Without a STUDY, tune --model in a study "
                                  "that fits most tables."),
                   QStringLiteral("FILE"));
    options.option(QStringLiteral("model"), QStringLiteral("linear or mlp, without a STUDY."), QStringLiteral("MODEL"),
                   QStringLiteral("mlp"));
    describeTable(options);
    options.option(QStringLiteral("trust"),
                   QStringLiteral("Allow the program that the study starts, exactly as it is now, here and from now on."));
    options.option(QStringLiteral("export"), QStringLiteral("At the end, write the best configuration to FILE as JSON."),
                   QStringLiteral("FILE"));
}

/// Wrong combinations, and what would else be found out only after hours.
Status checkOptions(const CommandOptions& options, bool goesOn)
{
    const auto wrong = [](const char* option, const char* detail) { return Error{Error::Code::InvalidInput, option, detail}; };
    const bool hasData = options.has(QStringLiteral("data"));
    if (options.argument().isEmpty() && !hasData)
        return wrong("STUDY", "say which study is to run, or name a CSV file with --data");
    if (goesOn && options.has(QStringLiteral("output")))
        return wrong("--output", "this is for a study in JSON; a .trimtab file goes on in itself");
    if (options.has(QStringLiteral("output")) && options.value(QStringLiteral("output")).isEmpty())
        return wrong("--output", "the name of the file is empty");
    if (goesOn && hasData)
        return wrong("--data", "this is for a study in JSON; a .trimtab file keeps its data");
    if (!options.argument().isEmpty() && options.has(QStringLiteral("model")))
        return wrong("--model", "this is for --data without a study; a study names its model");
    if (const QString option = firstTableOption(options); !hasData && !option.isEmpty())
        return Error{Error::Code::InvalidInput, "--" + option.toStdString(), "this is about the CSV file of --data"};
    return options.has(QStringLiteral("export")) ? checkWritable(options.value(QStringLiteral("export"))) : Status();
}

/// What is to run for the first time, as the command line says.
Result<NewStudy> newStudy(const CommandOptions& options)
{
    const QString json = options.argument();
    QStringList settings = options.values(QStringLiteral("set"));
    if (options.has(QStringLiteral("data"))) {
        const QString file = options.value(QStringLiteral("data"));
        const auto table = readTableOptions(options, QFileInfo(file).absoluteFilePath());
        if (!table)
            return table.error();
        if (json.isEmpty())
            return studyOfTable(file, *table, options.value(QStringLiteral("model")).toStdString(), settings);
        settings << QStringLiteral("/trainable/dataset=") + QString::fromUtf8(toJsonText(*table));
    }
    auto spec = readStudy(json, settings);
    if (!spec)
        return spec.error();
    return NewStudy{*std::move(spec), json};
}

/// Where the trials go.
QString fileOf(const CommandOptions& options)
{
    if (options.has(QStringLiteral("output")))
        return options.value(QStringLiteral("output"));
    const QString study = options.argument();
    return isStudyFile(study) ? study : studyFileBeside(study.isEmpty() ? options.value(QStringLiteral("data")) : study);
}

Result<std::unique_ptr<Runner>> openRunner(const CommandOptions& options, bool goesOn, const Clock& clock)
{
    const TrustOption trust = options.has(QStringLiteral("trust")) ? TrustOption::Allow : TrustOption::Ask;
    if (goesOn)
        return openStudy(options.argument(), options.values(QStringLiteral("set")), trust, clock);
    auto study = newStudy(options);
    if (!study)
        return study.error();
    return createStudy(*std::move(study), fileOf(options), trust, clock);
}

/// Writes the best configuration to a file.
ExitCode exportBest(const Runner& runner, const QString& result, ExitCode exitCode)
{
    if (exitCode == BadInput || !runner.history()->best()) {
        writeError(
            QStringLiteral("%1: nothing is exported, because %2")
                .arg(result, exitCode == BadInput ? QStringLiteral("saving failed") : QStringLiteral("no trial has succeeded")));
        return exitCode;
    }
    if (const Status written = writeBest(runner.spec(), *runner.history(), result); !written) {
        writeError(written.error());
        return BadInput;
    }
    return exitCode;
}

/// Nobody waits for anything else, and Ctrl-C ends the program: all is stored.
class NeverStop final : public StopToken {
public:
    bool stopRequested() const override { return false; }
};

/// Prints what the best configuration reaches on the rows that no trial has seen, once the search is over.
void writeTestPart(const Runner& runner, const QString& file)
{
    const StudySpec& spec = runner.spec();
    const HistorySnapshot history = runner.history();
    const bool over = runner.status().state == RunState::Finished;
    if (!over || !history->best() || !std::holds_alternative<BundledTrainable>(spec.trainable))
        return;
    const auto metrics = testPartMetrics(spec, *history->best(), NeverStop(), QFileInfo(file).absolutePath());
    if (!metrics) {
        writeError(metrics.error());
        return;
    }
    writeLine(QStringLiteral("trial %1, trained on all rows of the search, on the rows that no trial has seen:")
                  .arg(history->best()->id.value));
    for (std::size_t i = 0; i < metrics->names().size(); ++i)
        writeLine(QStringLiteral("  %1 = %2")
                      .arg(QString::fromStdString(metrics->names()[i]), QString::fromStdString(toText(metrics->values()[i]))));
}

}  // namespace

int runCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("run"), QStringLiteral("Runs a study until one of its limits is reached."));
    describe(options);
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    const bool goesOn = !options.argument().isEmpty() && isStudyFile(options.argument());
    if (const Status checked = checkOptions(options, goesOn); !checked) {
        writeError(checked.error());
        return BadInput;
    }
    const SteadyClock clock;
    auto runner = openRunner(options, goesOn, clock);
    if (!runner) {
        writeError(runner.error());
        return BadInput;
    }
    const QString file = fileOf(options);
    std::optional<RunSession> session(std::in_place, **runner, file);
    ExitCode exitCode = session->exec();
    writeLine(QStringLiteral("study: ") + file);
    if (options.has(QStringLiteral("export")))
        exitCode = exportBest(**runner, options.value(QStringLiteral("export")), exitCode);
    if (exitCode == InterruptedBySignal)
        runner->reset();  // waits for programs to end; while the session listens, a second signal ends this one at once
    session.reset();
    if (exitCode == Done)
        writeTestPart(**runner, file);
    return exitCode;
}

}  // namespace trimtab
