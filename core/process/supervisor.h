// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/command_permit.h"
#include "core/process/file_descriptor.h"
#include "core/process/supervisor_protocol.h"
#include "core/util/result.h"

#include <QString>

#include <chrono>
#include <string>
#include <variant>
#include <vector>

namespace trimtab {

/// A program to start, with everything that its process will have.
struct Launch {
    std::string program;                 ///< path
    std::vector<std::string> arguments;  ///< the program's own name first
    std::vector<std::string> variables;  ///< NAME=VALUE
    std::string directory;               ///< absolute
    std::chrono::milliseconds grace{0};  ///< between the request to end and force
    std::uint64_t memoryBytes = 0;       ///< of all its processes; 0: no limit
};

/// Our ends of what connects us with a running trial. Closing the control socket kills the trial.
struct LaunchedProgram {
    FileDescriptor control;  ///< yields one TrialEnd; the end of the file without one: its supervisor was killed
    FileDescriptor output;
    FileDescriptor error;

    void send(TrialOrder order) const;
};

/// The small process of ours that starts all external programs and ends whatever they leave (app/supervisor). It ends with
/// this object, or with the calling process, whatever happens to that.
class Supervisor {
public:
    /// @param program path of trimtab-supervisor
    explicit Supervisor(QString program) : m_program(std::move(program)) {}
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;
    /// Waits for the process, and with it for all programs.
    ~Supervisor();

    /// The one function of core that starts programs. errno when it fails; EAGAIN, EMFILE, ENFILE and ENOMEM pass by themselves.
    /// Whether the program could be executed comes with its TrialEnd.
    std::variant<LaunchedProgram, int> launch(const Launch& launch, const CommandPermit& permit);

    /// After a TrialEnd that says that the supervisor is free: it takes one of the next programs.
    void giveBack(LaunchedProgram program);

private:
    int takeConnection(FileDescriptor& connection);
    int request(LaunchedProgram& launched, const Launch& launch);
    int ensureRunning();
    void end();

    QString m_program;
    FileDescriptor m_socket;
    std::vector<FileDescriptor> m_free;  // supervisors that wait for a program
    int m_process = -1;
    std::string m_controlGroup;  // empty: none was delegated to us
    bool m_groupSought = false;
};

}  // namespace trimtab
