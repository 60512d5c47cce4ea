// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/trial_outcome.h"

#include "core/util/utf8.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <sys/wait.h>

namespace trimtab {

namespace {

constexpr std::size_t kLongestLine = 200;

/// SIGSEGV, as the user's manuals call it.
std::string signalName(int number)
{
    const char* name = sigabbrev_np(number);
    return name ? "SIG" + std::string(name) : "signal " + std::to_string(number);
}

/// A shell reports what ended its program so.
std::string exitHint(int code)
{
    if (code == 126)
        return " (a shell's word for: no permission to execute)";
    if (code == 127)
        return " (a shell's word for: program not found)";
    if (code > 128 && code < 128 + NSIG && sigabbrev_np(code - 128))
        return " (a shell's word for: ended by " + signalName(code - 128) + ")";
    return {};
}

std::string executeHint(int error)
{
    if (error == ENOENT)
        return "; the interpreter in its first line does not exist";  // the program itself was found
    if (error == ENOEXEC)
        return "; a script needs a first line such as #!/bin/sh";
    return {};
}

std::string startFailure(const CommandEnd& end)
{
    const int error = end.end->startError;
    const std::string reason = std::strerror(error);
    switch (end.end->startStep) {
        case StartStep::Directory:
            return "the folder " + end.directory + " cannot be entered: " + reason;
        case StartStep::Execute:
            return end.program + " cannot be executed: " + reason + executeHint(error);
        case StartStep::Limits:
            return "the limits of " + end.program + " cannot be set: " + reason;
        default:
            return "no process can be started for " + end.program + ": " + reason;
    }
}

std::string killedBy(const TrialEnd& end)
{
    const int signal = WTERMSIG(end.waitStatus);
    if (signal == SIGKILL && end.outOfMemory != 0)
        return "the system killed it, because the machine was out of memory";
    const std::string name = signalName(signal);
    const bool fromOutside = signal == SIGKILL || signal == SIGTERM || signal == SIGINT || signal == SIGHUP;
    if (fromOutside)
        return "it was ended from outside by " + name;
    const char* description = sigdescr_np(signal);  // real-time signals have none
    return "it was ended by " + name + (description ? ": " + std::string(description) : std::string());
}

/// The last line that a failed program printed often is its reason.
std::string quoted(const std::string& line)
{
    std::string text;
    for (std::size_t at = 0; at < line.size() && text.size() < kLongestLine;) {
        const std::size_t length = utf8Length(line, at);
        const auto byte = static_cast<unsigned char>(line[at]);
        text += length == 0 || byte < 0x20 || byte == 0x7F ? "?" : line.substr(at, length);
        at += length == 0 ? 1 : length;
    }
    return text;
}

std::string notes(const CommandEnd& end)
{
    std::string text;
    if (end.end && end.end->leftOver > 0)
        text += "; " + std::to_string(end.end->leftOver) + " processes that it left behind were ended";
    if (end.end && end.end->unkillable > 0)
        text += "; " + std::to_string(end.end->unkillable) + " of its processes could not be killed";
    if (end.logFailure != 0)
        text += std::string("; its log is incomplete: ") + std::strerror(end.logFailure);
    if (end.diskFull)
        text += "; the disk is full";
    return text;
}

Outcome failure(OutcomeCause cause, const std::string& detail, const CommandEnd& end)
{
    return {OutcomeKind::Failed, cause, {}, 0.0, detail + notes(end)};
}

}  // namespace

Outcome outcomeOf(const CommandEnd& end)
{
    if (!end.end)
        return failure(OutcomeCause::Lost, "its supervisor was killed, and so was the program", end);
    const TrialEnd& how = *end.end;
    if (how.startError != 0)
        return failure(OutcomeCause::CouldNotStart, startFailure(end), end);
    const std::string last = end.lastLine.empty() ? std::string() : "; its last line: " + quoted(end.lastLine);
    if (how.memoryExceeded != 0)
        return failure(OutcomeCause::MemoryLimit,
                       "it needed more than the " + std::to_string(end.memoryBytes / (1024 * 1024)) + " MB of memory that it may",
                       end);
    if (WIFSIGNALED(how.waitStatus))
        return failure(OutcomeCause::ProgramFailed, killedBy(how) + last, end);
    if (const int code = WEXITSTATUS(how.waitStatus); code != 0)
        return failure(OutcomeCause::ProgramFailed, "it ended with exit code " + std::to_string(code) + exitHint(code) + last,
                       end);
    const std::string remarks = notes(end);
    return {OutcomeKind::Completed, OutcomeCause::None, {}, 0.0, remarks.empty() ? remarks : remarks.substr(2)};
}

}  // namespace trimtab
