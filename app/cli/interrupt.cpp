// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include "app/cli/command.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace trimtab {

namespace {

// All that a signal handler may touch: two lock-free numbers and write(2).
volatile std::sig_atomic_t pipeEnd = -1;
volatile std::sig_atomic_t received = 0;

void handle(int number)
{
    if (received != 0 && number == SIGPIPE)
        return;
    if (received != 0)
        _exit(InterruptedBySignal);
    received = 1;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(pipeEnd, &byte, 1);
}

void install(void (*handler)(int))
{
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM})
        sigaction(number, &action, nullptr);
    for (const int number : {SIGHUP, SIGPIPE}) {
        struct sigaction inherited {};
        sigaction(number, nullptr, &inherited);
        if (inherited.sa_handler != SIG_IGN)  // nohup(1) means it
            sigaction(number, &action, nullptr);
    }
}

}  // namespace

Interrupt::Interrupt()
{
    if (pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;  // out of descriptors: the signals keep their default action, which loses nothing stored
    m_notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes;
        [[maybe_unused]] const ssize_t taken = read(m_pipe[0], bytes.data(), bytes.size());
        emit requested();
    });
    pipeEnd = m_pipe[1];
    received = 0;
    install(handle);
}

Interrupt::~Interrupt()
{
    if (!m_notifier)
        return;
    install(SIG_DFL);
    std::signal(SIGPIPE, SIG_IGN);
    close(m_pipe[0]);
    close(m_pipe[1]);
}

}  // namespace trimtab
