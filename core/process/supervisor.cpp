// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/supervisor.h"

#include "core/process/control_group.h"

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

/// errno, 0 on success.
int passDescriptors(int socket, const std::array<int, kPassedDescriptors>& descriptors)
{
    char byte = 0;
    iovec data{&byte, 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> space{};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = space.data();
    message.msg_controllen = space.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptors);
    std::memcpy(CMSG_DATA(header), descriptors.data(), sizeof descriptors);
    ssize_t sent = 0;
    do
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == 1 ? 0 : errno;
}

std::string requestOf(const Launch& launch, const std::string& controlGroup)
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
    const TrialRequest request{static_cast<std::uint32_t>(texts.size()), static_cast<std::uint32_t>(launch.arguments.size()),
                               static_cast<std::uint32_t>(launch.variables.size()),
                               static_cast<std::uint32_t>(launch.grace.count()), launch.memoryBytes};
    return std::string(reinterpret_cast<const char*>(&request), sizeof request) + texts;
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

std::variant<LaunchedProgram, int> Supervisor::launch(const Launch& launch, const CommandPermit&)
{
    if (const int failure = ensureRunning(); failure != 0)
        return failure;
    if (launch.memoryBytes > 0 && !m_groupSought) {
        m_groupSought = true;
        m_controlGroup = prepareControlGroup(m_process);
    }
    LaunchedProgram launched;
    FileDescriptor control;
    FileDescriptor output;
    FileDescriptor error;
    if (!makeSocketPair(launched.control, control) || !makePipe(launched.output, output) || !makePipe(launched.error, error))
        return errno;
    if (const int failure = passDescriptors(m_socket.number(), {control.number(), output.number(), error.number()}); failure != 0)
        return failure;
    control.reset();  // ours would hide that the supervisor has closed its own
    const std::string request = requestOf(launch, m_controlGroup);
    sendAll(launched.control.number(), request.data(), request.size());  // when it fails, there is a TrialEnd to read
    return launched;
}

}  // namespace trimtab
