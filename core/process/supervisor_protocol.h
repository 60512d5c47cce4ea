// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace trimtab {

/// What a program of ours and its supervisors (app/supervisor) say to each other. Both are built together and run on one
/// machine, so structures go through the sockets as they are.
///
/// The server is started with a stream socket as kServerSocket. For each byte that it is sent, with a stream socket as
/// descriptor, it forks a supervisor for that socket. A supervisor looks after one trial at a time: our side sends a
/// TrialRequest, with the ends of the pipes for standard output and error as descriptors, then its texts, and later, if need
/// be, a TrialOrder. The supervisor answers with one TrialEnd when no process of the trial is left, and, if the end says so,
/// waits for the next request. The end of our side of the socket, however it comes about, kills the trial.

inline constexpr int kServerSocket = 3;

/// Followed by `textBytes` bytes: texts that each end with a NUL, first the working directory, the program's path and the
/// folder for control groups (empty: none), then arguments with the program's own name, then NAME=VALUE.
struct TrialRequest {
    std::uint32_t textBytes = 0;
    std::uint32_t arguments = 0;
    std::uint32_t variables = 0;
    std::uint32_t graceMilliseconds = 0;  ///< between the request to end and force
    std::uint64_t memoryBytes = 0;        ///< of all processes together; 0: no limit
};

enum class TrialOrder : char {
    Stop = 's',  ///< SIGTERM to all processes, SIGKILL after the grace
    Kill = 'k',  ///< SIGKILL to all processes
};

/// What the supervisor was doing when starting a program failed.
enum class StartStep : std::int32_t { None, Fork, Session, Directory, Limits, Execute };

struct TrialEnd {
    std::int32_t startError = 0;  ///< errno; 0: the program was started
    StartStep startStep = StartStep::None;
    std::int32_t waitStatus = 0;        ///< of the program, as of waitpid(2)
    std::uint32_t leftOver = 0;         ///< processes that were alive when the program ended and did not end by themselves
    std::uint32_t unkillable = 0;       ///< processes that not even SIGKILL ended
    std::uint32_t stopped = 0;          ///< 1: a TrialOrder ended it
    std::uint32_t memoryExceeded = 0;   ///< 1: it was killed for its memory
    std::uint32_t outOfMemory = 0;      ///< 1: killed while the machine was out of memory
    std::uint32_t isFree = 0;           ///< 1: the supervisor waits for another request
    std::uint64_t peakMemoryBytes = 0;  ///< of the largest process
    double processorSeconds = 0.0;      ///< of all processes
};

}  // namespace trimtab
