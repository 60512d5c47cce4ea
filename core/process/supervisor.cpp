// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/supervisor.h"

#include "core/process/control_group.h"
#include "core/process/descriptor_message.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

namespace trimtab {

namespace {

bool sendAll(int socket, const char* data, std::size_t size)
{
    while (size > 0) {
        const ssize_t sent = ::send(socket, data, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return false;
        data += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

std::string textsOf(const Launch& launch, const std::string& controlGroup)
{
    std::string texts;
    const auto add = [&texts](const std::string& text) { texts.append(text.c_str()).push_back('\0'); };
    add(launch.directory);
    add(launch.program);
    add(controlGroup);
    for (const std::string& argument : launch.arguments)
        add(argument);
    for (const std::string& variable : launch.variables)
        add(variable);
    return texts;
}

bool makePipe(FileDescriptor& readEnd, FileDescriptor& writeEnd)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    readEnd = FileDescriptor(ends[0]);
    writeEnd = FileDescriptor(ends[1]);
    return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
}

bool makeSocketPair(FileDescriptor& ours, FileDescriptor& theirs)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    ours = FileDescriptor(ends[0]);
    theirs = FileDescriptor(ends[1]);
    return true;
}

/// Starts the supervisor with nothing but its socket. errno, 0 on success.
int spawn(const QByteArray& program, int socket, pid_t& process)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&actions, socket, kServerSocket);
    posix_spawn_file_actions_addclosefrom_np(&actions, kServerSocket + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);  // Ctrl-C in a terminal is for us alone
    std::array<char*, 2> arguments{const_cast<char*>(program.constData()), nullptr};
    std::array<char*, 1> variables{nullptr};
    const int failure = posix_spawn(&process, program.constData(), &actions, &attributes, arguments.data(), variables.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

}  // namespace

void LaunchedProgram::send(TrialOrder order) const
{
    const char byte = static_cast<char>(order);
    sendAll(control.number(), &byte, 1);  // fails only when the trial has ended
}

Supervisor::~Supervisor()
{
    end();
}

void Supervisor::end()
{
    m_free.clear();
    m_socket.reset();
    if (m_process > 0)
        waitpid(m_process, nullptr, 0);
    m_process = -1;
}

int Supervisor::ensureRunning()
{
    if (m_process > 0 && waitpid(m_process, nullptr, WNOHANG) == 0)
        return 0;
    m_process = -1;
    FileDescriptor theirs;
    if (!makeSocketPair(m_socket, theirs))
        return errno;
    pid_t process = -1;
    if (const int failure = spawn(QFile::encodeName(m_program), theirs.number(), process); failure != 0)
        return failure;
    m_process = process;
    return 0;
}

/// A supervisor that has nothing to do, or a new one. errno, 0 on success.
int Supervisor::takeConnection(FileDescriptor& connection)
{
    if (!m_free.empty()) {
        connection = std::move(m_free.back());
        m_free.pop_back();
        return 0;
    }
    if (const int failure = ensureRunning(); failure != 0)
        return failure;
    FileDescriptor theirs;
    if (!makeSocketPair(connection, theirs))
        return errno;
    const char byte = 0;
    return sendWithDescriptors(m_socket.number(), &byte, 1, std::array{theirs.number()});
}

void Supervisor::giveBack(LaunchedProgram program)
{
    m_free.push_back(std::move(program.control));
}

/// errno, 0 on success; EPIPE when the supervisor was killed while it had nothing to do.
int Supervisor::request(LaunchedProgram& launched, const Launch& launch)
{
    FileDescriptor output;
    FileDescriptor error;
    if (!makePipe(launched.output, output) || !makePipe(launched.error, error))
        return errno;
    const std::string texts = textsOf(launch, m_controlGroup);
    const TrialRequest request{static_cast<std::uint32_t>(texts.size()), static_cast<std::uint32_t>(launch.arguments.size()),
                               static_cast<std::uint32_t>(launch.variables.size()),
                               static_cast<std::uint32_t>(launch.grace.count()), launch.memoryBytes};
    const int socket = launched.control.number();
    if (const int failure = sendWithDescriptors(socket, &request, sizeof request, std::array{output.number(), error.number()});
        failure != 0)
        return failure;
    sendAll(socket, texts.data(), texts.size());  // when it fails, the supervisor has just been killed, and that will show
    return 0;
}

std::variant<LaunchedProgram, int> Supervisor::launch(const Launch& launch, const CommandPermit&)
{
    for (;;) {
        LaunchedProgram launched;
        if (const int failure = takeConnection(launched.control); failure != 0)
            return failure;
        if (launch.memoryBytes > 0 && !m_groupSought) {
            m_groupSought = true;
            m_controlGroup = prepareControlGroup(m_process);
        }
        const int failure = request(launched, launch);
        if (failure == 0)
            return launched;
        if (failure != EPIPE)
            return failure;
    }
}

}  // namespace trimtab
