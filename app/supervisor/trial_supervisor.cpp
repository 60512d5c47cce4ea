// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervisor/trial_supervisor.h"

#include "app/supervisor/memory_scope.h"
#include "app/supervisor/process_tree.h"
#include "app/supervisor/program_start.h"
#include "core/process/descriptor_message.h"
#include "core/process/supervisor_protocol.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace trimtab {

namespace {

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock;

/// What a program leaves behind gets less time than the program itself: nobody waits for it.
constexpr auto kLeftOverGrace = 1000ms;
/// Processes that end by themselves when the program has ended, as those of thread pools do, are not worth a word.
constexpr auto kLingerTime = 200ms;
/// How long SIGKILL may take; a process that waits for a device in the kernel takes it later or never.
constexpr auto kKillPatience = 5000ms;
constexpr auto kKillInterval = 5ms;
constexpr auto kMemoryInterval = 100ms;
constexpr std::size_t kLongestRequest = 16 * 1024 * 1024;

double secondsOf(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

/// One trial.
class Supervision {
public:
    Supervision(int control, int signals, std::uint64_t outOfMemoryKills)
        : m_control(control), m_signals(signals), m_outOfMemoryKills(outOfMemoryKills)
    {}

    /// False when there is no further request.
    bool run();
    bool wasKilled() const { return WIFSIGNALED(m_end.waitStatus) && WTERMSIG(m_end.waitStatus) == SIGKILL; }

private:
    enum class Phase { Running, Lingering, Ending, Over };

    bool waitForRequest() const;
    bool readRequest();
    bool parse();
    bool receive(void* data, std::size_t size) const;
    void start();
    void waitForEvent();
    void takeOrder();
    void takeSignal();
    void reap();
    void endWithin(std::chrono::milliseconds grace);
    void signalAll(int signal) const;
    void killAll();
    std::uint32_t livingDescendants() const;
    void checkMemory();
    void settle();
    void finish();
    int patience() const;

    int m_control;
    int m_signals;
    std::uint64_t m_outOfMemoryKills;
    TrialRequest m_request;
    std::string m_texts;
    ProgramStart m_program;
    std::unique_ptr<MemoryScope> m_scope;
    pid_t m_id = -1;
    bool m_ended = false;      // the program itself
    bool m_childless = false;  // and everything below us
    bool m_abandoned = false;  // nobody is there to be told
    Phase m_phase = Phase::Running;
    SteadyTime::time_point m_deadline;    // of the phase
    SteadyTime::time_point m_memoryTime;  // when to look at the memory next
    TrialEnd m_end;
};

bool Supervision::receive(void* data, std::size_t size) const
{
    auto* at = static_cast<char*>(data);
    while (size > 0) {
        const ssize_t got = recv(m_control, at, size, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

/// False when we are asked to end, as by the kernel when the server has died.
bool Supervision::waitForRequest() const
{
    std::array<pollfd, 2> sources{{{m_signals, POLLIN, 0}, {m_control, POLLIN, 0}}};
    while (poll(sources.data(), sources.size(), -1) < 0) {
    }
    signalfd_siginfo signal{};
    while (read(m_signals, &signal, sizeof signal) == sizeof signal)
        if (signal.ssi_signo == SIGTERM)
            return false;
    return true;
}

bool Supervision::readRequest()
{
    if (!waitForRequest())
        return false;
    std::array pipes{-1, -1};
    ssize_t size = 0;
    do
        size = receiveWithDescriptors(m_control, &m_request, sizeof m_request, pipes, MSG_WAITALL);
    while (size < 0 && errno == EINTR);
    m_program.output = pipes[0];
    m_program.error = pipes[1];
    if (size != sizeof m_request || pipes[1] < 0 || m_request.textBytes == 0 || m_request.textBytes > kLongestRequest)
        return false;
    m_texts.resize(m_request.textBytes);
    return receive(m_texts.data(), m_texts.size()) && m_texts.back() == '\0' && parse();
}

bool Supervision::parse()
{
    std::vector<char*> texts;
    for (char* at = m_texts.data(); at < m_texts.data() + m_texts.size(); at += std::strlen(at) + 1)
        texts.push_back(at);
    constexpr std::size_t kFirst = 3;
    const std::size_t variables = kFirst + m_request.arguments;
    if (texts.size() != variables + m_request.variables || m_request.arguments == 0)
        return false;
    const auto part = [&](std::size_t begin, std::size_t end) {
        std::vector<char*> items(texts.begin() + static_cast<std::ptrdiff_t>(begin),
                                 texts.begin() + static_cast<std::ptrdiff_t>(end));
        items.push_back(nullptr);
        return items;
    };
    m_scope = MemoryScope::create(texts[2], m_request.memoryBytes);
    m_program.directory = texts[0];
    m_program.path = texts[1];
    m_program.scopeProcesses = m_scope ? m_scope->processesFile() : std::string();
    m_program.arguments = part(kFirst, variables);
    m_program.variables = part(variables, texts.size());
    m_program.memoryBytes = m_request.memoryBytes;
    return true;
}

void Supervision::start()
{
    const StartedProgram started = startProgram(m_program);
    close(m_program.output);
    close(m_program.error);
    m_id = started.id;
    m_end.startError = started.error;
    m_end.startStep = started.step;
    m_memoryTime = SteadyTime::now() + kMemoryInterval;
}

int Supervision::patience() const
{
    const bool watchesMemory = m_request.memoryBytes > 0 && !m_scope;
    if (m_phase == Phase::Running && !watchesMemory)
        return -1;
    SteadyTime::time_point next = m_phase == Phase::Running ? m_memoryTime : m_deadline;
    if (watchesMemory)
        next = std::min(next, m_memoryTime);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - SteadyTime::now());
    return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

void Supervision::waitForEvent()
{
    std::array<pollfd, 2> sources{{{m_signals, POLLIN, 0}, {m_control, POLLIN, 0}}};
    if (poll(sources.data(), sources.size(), patience()) < 0)
        return;
    if (sources[0].revents != 0)
        takeSignal();
    if (sources[1].revents != 0)
        takeOrder();
}

void Supervision::takeOrder()
{
    char order = 0;
    const ssize_t size = recv(m_control, &order, 1, MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    m_end.stopped = 1;
    m_abandoned = size <= 0;
    if (m_abandoned || static_cast<TrialOrder>(order) == TrialOrder::Kill)
        killAll();
    else
        endWithin(std::chrono::milliseconds(m_request.graceMilliseconds));
}

void Supervision::takeSignal()
{
    signalfd_siginfo signal{};
    while (read(m_signals, &signal, sizeof signal) == sizeof signal) {
        if (signal.ssi_signo != SIGTERM)
            continue;
        m_end.stopped = 1;  // the server has died, or somebody wants us to end
        killAll();
    }
    reap();
}

void Supervision::reap()
{
    int status = 0;
    rusage usage{};
    pid_t id = 0;
    while ((id = wait4(-1, &status, WNOHANG, &usage)) > 0) {
        m_end.processorSeconds += secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
        m_end.peakMemoryBytes = std::max(m_end.peakMemoryBytes, static_cast<std::uint64_t>(usage.ru_maxrss) * 1024);
        if (id != m_id)
            continue;
        m_ended = true;
        m_end.waitStatus = status;
    }
    m_childless = id < 0 && errno == ECHILD;
}

void Supervision::endWithin(std::chrono::milliseconds grace)
{
    if (m_phase == Phase::Ending || m_phase == Phase::Over)
        return;
    m_phase = Phase::Ending;
    m_deadline = SteadyTime::now() + grace;
    signalAll(SIGTERM);
    signalAll(SIGCONT);  // a stopped process takes no signal until it goes on
}

void Supervision::signalAll(int signal) const
{
    for (const Process& process : descendantsOf(getpid()))
        signalProcess(process, signal);
}

/// Processes that multiply are found again until none is left: each pass kills all parents of the next one's.
void Supervision::killAll()
{
    m_phase = Phase::Over;
    const auto deadline = SteadyTime::now() + kKillPatience;
    for (reap(); !m_childless && SteadyTime::now() < deadline; reap()) {
        if (m_scope)
            m_scope->kill();
        signalAll(SIGKILL);
        pollfd signal{m_signals, POLLIN, 0};
        poll(&signal, 1, static_cast<int>(std::chrono::milliseconds(kKillInterval).count()));
        signalfd_siginfo taken{};
        while (read(m_signals, &taken, sizeof taken) == sizeof taken) {
        }
    }
    if (m_childless)
        return;
    m_end.unkillable = livingDescendants();
}

std::uint32_t Supervision::livingDescendants() const
{
    const std::vector<Process> all = descendantsOf(getpid());
    return static_cast<std::uint32_t>(std::ranges::count_if(all, [](const Process& process) { return process.state != 'Z'; }));
}

void Supervision::checkMemory()
{
    const SteadyTime::time_point now = SteadyTime::now();
    if (m_request.memoryBytes == 0 || m_scope || m_phase == Phase::Over || now < m_memoryTime)
        return;
    m_memoryTime = now + kMemoryInterval;
    std::uint64_t pages = 0;
    for (const Process& process : descendantsOf(getpid()))
        pages += process.memoryPages;
    if (pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)) <= m_request.memoryBytes)
        return;
    m_end.memoryExceeded = 1;
    killAll();
}

void Supervision::settle()
{
    checkMemory();
    if (m_childless) {
        m_phase = Phase::Over;
        return;
    }
    const SteadyTime::time_point now = SteadyTime::now();
    if (m_phase == Phase::Running && m_ended) {
        m_phase = Phase::Lingering;
        m_deadline = now + kLingerTime;
    } else if (m_phase == Phase::Lingering && now >= m_deadline) {
        m_end.leftOver = livingDescendants();
        endWithin(kLeftOverGrace);
    } else if (m_phase == Phase::Ending && now >= m_deadline) {
        killAll();
    }
}

void Supervision::finish()
{
    if (m_scope && m_scope->exceeded())
        m_end.memoryExceeded = 1;
    if (wasKilled() && m_end.stopped == 0 && m_end.memoryExceeded == 0)
        m_end.outOfMemory = outOfMemoryKills() > m_outOfMemoryKills ? 1 : 0;
    m_end.isFree = m_end.stopped == 0 && m_end.unkillable == 0 && !wasKilled() ? 1 : 0;
    if (!m_abandoned)
        send(m_control, &m_end, sizeof m_end, MSG_NOSIGNAL);
}

bool Supervision::run()
{
    if (!readRequest())
        return false;
    start();
    if (m_id < 0)
        m_phase = Phase::Over;
    while (m_phase != Phase::Over) {
        waitForEvent();
        settle();
    }
    finish();
    return m_end.isFree != 0 && !m_abandoned;
}

}  // namespace

SupervisorExit superviseTrials(int control, pid_t server, std::uint64_t outOfMemoryKills)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    sigset_t taken;  // blocked since before the fork
    sigemptyset(&taken);
    sigaddset(&taken, SIGCHLD);
    sigaddset(&taken, SIGTERM);
    const int signals = signalfd(-1, &taken, SFD_CLOEXEC | SFD_NONBLOCK);
    if (signals < 0 || getppid() != server)
        return SupervisorExit::Plain;
    for (;;) {
        Supervision trial(control, signals, outOfMemoryKills);
        if (!trial.run())
            return trial.wasKilled() ? SupervisorExit::Killed : SupervisorExit::Plain;
    }
}

std::uint64_t outOfMemoryKills()
{
    std::FILE* file = std::fopen("/proc/vmstat", "re");
    if (!file)
        return 0;
    std::uint64_t kills = 0;
    std::array<char, 128> line{};
    constexpr const char* kName = "oom_kill ";
    while (std::fgets(line.data(), static_cast<int>(line.size()), file))
        if (std::strncmp(line.data(), kName, std::strlen(kName)) == 0)
            kills = std::strtoull(line.data() + std::strlen(kName), nullptr, 10);
    std::fclose(file);
    return kills;
}

}  // namespace trimtab
