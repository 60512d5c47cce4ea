// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervisor/fork_server.h"

#include "app/supervisor/process_tree.h"
#include "app/supervisor/trial_supervisor.h"
#include "core/process/descriptor_message.h"
#include "core/process/supervisor_protocol.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <set>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace trimtab {

namespace {

/// Milliseconds that killed processes get to disappear.
constexpr int kKillInterval = 5;

class ForkServer {
public:
    ForkServer(int socket, int signals) : m_socket(socket), m_signals(signals), m_outOfMemoryKills(outOfMemoryKills()) {}

    void run();

private:
    bool takeTrial();
    void fork(int control);
    void reap();
    void endOrphans();

    int m_socket;
    int m_signals;
    std::set<pid_t> m_supervisors;
    std::uint64_t m_outOfMemoryKills;
    bool m_asked = true;  // the socket is open
};

/// False at the end of the socket.
bool ForkServer::takeTrial()
{
    char byte = 0;
    std::array control{-1};
    const ssize_t size = receiveWithDescriptors(m_socket, &byte, 1, control);
    if (size < 0)
        return errno == EINTR || errno == EAGAIN;
    if (control[0] >= 0) {
        fork(control[0]);
        close(control[0]);
    }
    return size > 0;
}

void ForkServer::fork(int control)
{
    const pid_t server = getpid();
    const pid_t id = ::fork();
    if (id == 0) {
        close(m_socket);
        close(m_signals);
        _exit(static_cast<int>(superviseTrials(control, server, m_outOfMemoryKills)));
    }
    if (id > 0) {
        m_supervisors.insert(id);
        return;
    }
    TrialEnd end;
    end.startError = errno;
    end.startStep = StartStep::Fork;
    send(control, &end, sizeof end, MSG_NOSIGNAL);
}

void ForkServer::reap()
{
    bool orphaned = false;
    int status = 0;
    for (pid_t id = 0; (id = waitpid(-1, &status, WNOHANG)) > 0;) {
        if (m_supervisors.erase(id) == 0)
            continue;
        orphaned = orphaned || WIFSIGNALED(status);
        if (WIFEXITED(status) && WEXITSTATUS(status) == static_cast<int>(SupervisorExit::Killed))
            m_outOfMemoryKills = outOfMemoryKills();
    }
    if (orphaned)
        endOrphans();
}

/// A supervisor that was itself killed leaves its trial's processes to us.
void ForkServer::endOrphans()
{
    for (bool found = true; found;) {
        found = false;
        std::set<pid_t> adopted;  // and what is below them
        for (const Process& process : descendantsOf(getpid())) {
            const bool ours = process.parent == getpid() && !m_supervisors.contains(process.id);
            if (!ours && !adopted.contains(process.parent))
                continue;
            adopted.insert(process.id);
            found = found || (process.state != 'Z' && process.state != 'D');
            signalProcess(process, SIGKILL);
        }
        if (found)
            poll(nullptr, 0, kKillInterval);
        for (pid_t id = 0; (id = waitpid(-1, nullptr, WNOHANG)) > 0;)
            m_supervisors.erase(id);
    }
}

void ForkServer::run()
{
    while (m_asked || !m_supervisors.empty()) {
        std::array<pollfd, 2> sources{{{m_signals, POLLIN, 0}, {m_asked ? m_socket : -1, POLLIN, 0}}};
        if (poll(sources.data(), sources.size(), -1) < 0)
            continue;
        if (sources[0].revents != 0) {
            signalfd_siginfo taken{};
            while (read(m_signals, &taken, sizeof taken) == sizeof taken) {
            }
            reap();
        }
        if (sources[1].revents != 0)
            m_asked = takeTrial();
    }
    endOrphans();
}

}  // namespace

int serve(int socket)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    sigset_t taken;
    sigemptyset(&taken);
    sigaddset(&taken, SIGCHLD);
    sigset_t blocked = taken;
    sigaddset(&blocked, SIGTERM);  // for the trials' supervisors, which must not miss one
    sigprocmask(SIG_SETMASK, &blocked, nullptr);
    const int signals = signalfd(-1, &taken, SFD_CLOEXEC | SFD_NONBLOCK);
    if (signals < 0)
        return 1;
    ForkServer(socket, signals).run();
    return 0;
}

}  // namespace trimtab
