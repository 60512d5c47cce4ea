// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/running_command.h"

#include "core/interop/argument_template.h"
#include "core/interop/whole_file.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/socket.h>
#include <sys/statvfs.h>

namespace trimtab {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kPiece = 64 * 1024;
/// More than the pipe of a program that has ended can hold.
constexpr int kMostPieces = 64;
constexpr qsizetype kLongestLastLine = 400;
constexpr qint64 kMostResultBytes = 1024 * 1024;
constexpr std::uint64_t kFullDisk = 1024 * 1024;
constexpr std::uint64_t kMegabyte = 1024 * 1024;
/// A lack of processes, descriptors or memory often passes: 100 ms, 200 ms, ... between tries.
constexpr auto kFirstRetry = 100ms;
constexpr int kMostTries = 5;

bool passes(int failure)
{
    return failure == EAGAIN || failure == EMFILE || failure == ENFILE || failure == ENOMEM;
}

bool isFull(const std::string& path)
{
    struct statvfs status = {};
    return ::statvfs(path.c_str(), &status) == 0 && status.f_bavail * status.f_frsize < kFullDisk;
}

Launch launchOf(const CommandPlan& plan, const AttemptSpec& spec, const AttemptFolder& folder)
{
    const AttemptCircumstances circumstances{spec.trial,         spec.attempt, spec.seed,
                                             spec.configuration, folder,       plan.description.directory};
    Launch launch;
    launch.program = plan.description.program;
    launch.arguments = substituted(plan.command.arguments, placeholderValues(circumstances));
    launch.arguments.insert(launch.arguments.begin(), plan.command.program);
    launch.variables = trialVariables(plan.command, plan.inherited, circumstances);
    launch.directory = plan.description.directory;
    const LocalExecution& execution = plan.command.execution;
    launch.grace = std::chrono::milliseconds(static_cast<std::int64_t>(execution.graceSeconds * 1000.0));
    launch.memoryBytes = static_cast<std::uint64_t>(execution.memoryMegabytes.value_or(0)) * kMegabyte;
    return launch;
}

}  // namespace

RunningCommand::RunningCommand(std::shared_ptr<const CommandPlan> plan, AttemptSpec spec, std::shared_ptr<Promise> promise,
                               Supervisor& supervisor)
    : m_plan(std::move(plan)),
      m_spec(std::move(spec)),
      m_promise(std::move(promise)),
      m_supervisor(supervisor),
      m_begin(std::chrono::steady_clock::now()),
      m_extractor(m_plan->extractor),
      m_collector(m_plan->command, m_plan->objective)
{
    m_end.program = m_plan->description.program;
    m_end.directory = m_plan->description.directory;
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &RunningCommand::tryToStart);
    connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { stop(TrialOrder::Stop); });
    m_watcher.setFuture(m_promise->future());
}

void RunningCommand::begin()
{
    auto folder = AttemptFolder::create(m_plan->trialsFolder, m_spec.trial, m_spec.attempt, m_spec.configuration);
    if (!folder)
        return finish({OutcomeKind::Failed, OutcomeCause::CouldNotStart, {}, 0.0, folder.error().text()});
    m_folder = *std::move(folder);
    m_log.emplace(m_folder->log());
    tryToStart();
}

void RunningCommand::tryToStart()
{
    if (m_stopped)
        return finish({});
    const Launch launch = launchOf(*m_plan, m_spec, *m_folder);
    m_end.memoryBytes = launch.memoryBytes;
    auto launched = m_supervisor.launch(launch, m_plan->permit);
    if (const int* failure = std::get_if<int>(&launched))
        return startAgainLater(*failure);
    m_program = std::get<LaunchedProgram>(std::move(launched));
    watch(m_streams[0], std::move(m_program->output));
    watch(m_streams[1], std::move(m_program->error));
    m_endNotifier = std::make_unique<QSocketNotifier>(m_program->control.number(), QSocketNotifier::Read);
    connect(m_endNotifier.get(), &QSocketNotifier::activated, this, &RunningCommand::takeEnd);
}

void RunningCommand::startAgainLater(int failure)
{
    if (passes(failure) && ++m_tries < kMostTries) {
        m_retry.start(kFirstRetry * (1 << (m_tries - 1)));
        return;
    }
    TrialEnd end;
    end.startError = failure;
    end.startStep = StartStep::Fork;
    m_end.end = end;
    finish(outcomeOf(m_end));
}

void RunningCommand::watch(Stream& stream, FileDescriptor file)
{
    stream.file = std::move(file);
    stream.lines = std::make_unique<LineSplitter>([this, &stream](QByteArrayView line) { takeLine(stream, line); });
    stream.notifier = std::make_unique<QSocketNotifier>(stream.file.number(), QSocketNotifier::Read);
    connect(stream.notifier.get(), &QSocketNotifier::activated, this, [this, &stream] { read(stream); });
}

/// @return whether there may be more to read now
bool RunningCommand::read(Stream& stream)
{
    std::array<char, kPiece> piece;
    const ssize_t size = ::read(stream.file.number(), piece.data(), piece.size());
    if (size < 0)
        return errno == EINTR;
    if (size == 0) {
        stream.notifier->setEnabled(false);
        return false;
    }
    const QByteArrayView bytes(piece.data(), size);
    m_log->append(bytes);
    stream.lines->add(bytes);
    return true;
}

void RunningCommand::takeLine(Stream& stream, QByteArrayView line)
{
    stream.lastLine = line.first(std::min(line.size(), kLongestLastLine)).toByteArray();
    const LineMetrics found = m_extractor.extract(QString::fromUtf8(line));
    if (std::optional<Report> report = m_collector.add(found.matches))
        m_promise->addResult(*std::move(report));
}

void RunningCommand::stop(TrialOrder order)
{
    m_stopped = true;
    if (m_program)
        m_program->send(order);
    else if (m_retry.isActive())
        m_retry.start(0);
}

void RunningCommand::takeEnd()
{
    TrialEnd end;
    const ssize_t size = recv(m_program->control.number(), &end, sizeof end, MSG_DONTWAIT | MSG_WAITALL);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    m_endNotifier->setEnabled(false);
    if (size == sizeof end)
        m_end.end = end;
    for (Stream& stream : m_streams)
        drain(stream);
    finish(outcome());
}

/// A program that nobody can kill may hold the pipe open for ever: what is in it now is all.
void RunningCommand::drain(Stream& stream)
{
    for (int piece = 0; piece < kMostPieces && read(stream);)
        ++piece;
    stream.lines->end();
    stream.notifier->setEnabled(false);
}

Outcome RunningCommand::outcome()
{
    const bool hasErrorLine = !m_streams[1].lastLine.trimmed().isEmpty();
    m_end.lastLine = m_streams[hasErrorLine ? 1 : 0].lastLine.toStdString();
    m_end.logFailure = m_log->failure();
    Outcome outcome = outcomeOf(m_end);
    if (outcome.kind != OutcomeKind::Completed) {
        if (isFull(m_folder->path.toStdString()) || isFull(m_plan->description.directory))
            outcome.detail += "; the disk is full";
        return outcome;
    }
    readResults();
    outcome.metrics = m_collector.finalMetrics();
    const Objective& objective = m_plan->objective;
    const bool isMissing =
        !outcome.metrics.find(objective.metric) || (objective.second && !outcome.metrics.find(objective.second->metric));
    if (!isMissing)
        return outcome;
    return {OutcomeKind::Failed, OutcomeCause::MissingObjective, {}, 0.0, missingObjective(outcome.metrics)};
}

void RunningCommand::readResults()
{
    const std::vector<CommandMetric>& metrics = m_plan->command.metrics;
    if (std::ranges::none_of(metrics, [](const CommandMetric& each) { return each.source == MetricSource::ResultFile; }))
        return;
    const auto text = readWholeFile(m_folder->result(), kMostResultBytes);
    const auto values = text ? resultValues(metrics, *text) : text.error();
    if (values)
        m_collector.addResults(*values);
    else
        m_resultProblem = values.error().code == Error::Code::NotFound ? "there is no result file" : values.error().detail;
}

std::string RunningCommand::missingObjective(const Metrics& metrics) const
{
    const Objective& objective = m_plan->objective;
    const std::string& name = metrics.find(objective.metric) ? objective.second->metric : objective.metric;
    const auto& all = m_plan->command.metrics;
    const auto at = std::ranges::find(all, name, &CommandMetric::name);
    const auto index = static_cast<std::size_t>(at - all.begin());
    if (at == all.end())
        return "no " + name + " was reported";
    if (at->source == MetricSource::ResultFile)
        return "no " + name +
               " was reported: " + (m_resultProblem.empty() ? "the result file does not have it" : m_resultProblem);
    if (m_extractor.isOff(index))
        return "no " + name + " was reported: its regular expression takes too long";
    if (m_collector.refused(index) > 0)
        return "no " + name + " was reported: what was found in " + std::to_string(m_collector.refused(index)) +
               " places was no number";
    return "no " + name + " was reported: nothing that was printed matches";
}

void RunningCommand::finish(Outcome outcome)
{
    outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
    if (m_log && m_end.end && m_end.end->unkillable > 0)
        m_log->append("\n[trimtab: " + QByteArray::number(m_end.end->unkillable) + " processes could not be killed]\n");
    m_endNotifier.reset();
    if (m_program && m_end.end && m_end.end->isFree != 0 && !m_stopped)  // else an order may be on its way
        m_supervisor.giveBack(*std::move(m_program));
    m_program.reset();
    m_promise->addResult(outcome);
    m_promise->finish();
    emit ended(outcome);
}

}  // namespace trimtab
