// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program with every vice that the program of a trial may have:
//
//   torture VICE [ARGUMENT]...
//
// Unless said otherwise it prints "loss=0.5" and ends with exit code 0.
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using Arguments = std::vector<std::string>;

int number(const Arguments& arguments, std::size_t index)
{
    return index < arguments.size() ? std::atoi(arguments[index].c_str()) : 0;
}

[[noreturn]] void sleepForEver()
{
    for (;;)
        pause();
}

void say(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t written = write(STDOUT_FILENO, text.data() + at, text.size() - at);
        if (written <= 0)
            std::exit(9);
        at += static_cast<std::size_t>(written);
    }
}

void sayLoss()
{
    say("loss=0.5\n");
}

/// Says its number of children, then does not end.
void forkWorkers(const Arguments& arguments)
{
    for (int i = 0; i < number(arguments, 0); ++i)
        if (fork() == 0)
            sleepForEver();
    say("ready=1\n");
    sleepForEver();
}

/// A daemon: a grandchild in a session of its own that closes all it has.
void makeDaemon(bool ignoreTerm)
{
    if (fork() != 0)
        return;
    setsid();
    if (fork() != 0)
        _exit(0);
    for (int descriptor = 0; descriptor < 3; ++descriptor)
        close(descriptor);
    if (ignoreTerm)
        std::signal(SIGTERM, SIG_IGN);
    sleepForEver();
}

void leaveDaemon(const Arguments&)
{
    makeDaemon(true);
    sayLoss();
}

void keepDaemon(const Arguments&)
{
    makeDaemon(true);
    say("ready=1\n");
    sleepForEver();
}

/// A grandchild that keeps standard output open.
void keepOutputOpen(const Arguments&)
{
    sayLoss();
    if (fork() == 0)
        sleepForEver();
}

void ignoreTerm(const Arguments&)
{
    std::signal(SIGTERM, SIG_IGN);
    say("ready=1\n");
    sleepForEver();
}

/// Writes where it was asked to end, then ends.
void noteTerm(const Arguments& arguments)
{
    static std::string path;
    path = arguments.at(0);
    std::signal(SIGTERM, [](int) {
        close(open(path.c_str(), O_CREAT | O_WRONLY, 0600));
        _exit(0);
    });
    say("ready=1\n");
    sleepForEver();
}

void stopItself(const Arguments&)
{
    say("ready=1\n");
    raise(SIGSTOP);
    sleepForEver();
}

/// Generations of children that replace each other faster than anybody counts them, for as long as nobody ends it.
void multiply(const Arguments&)
{
    say("ready=1\n");
    for (;;) {
        const pid_t child = fork();
        if (child < 0)
            usleep(1000);
        else if (child > 0 && fork() == 0)
            sleepForEver();
        else if (child > 0)
            _exit(0);
    }
}

/// As many megabytes as asked for, with the metric in the middle.
void flood(const Arguments& arguments)
{
    const std::string noise(64 * 1024 - 1, 'x');
    const int pieces = number(arguments, 0) * 16;
    for (int i = 0; i < pieces; ++i) {
        if (i == pieces / 2)
            sayLoss();
        say(noise + '\n');
    }
}

/// Metric lines, one a step.
void report(const Arguments& arguments)
{
    std::string text;
    for (int i = 1; i <= number(arguments, 0); ++i) {
        text += "loss=" + std::to_string(1.0 / i) + '\n';
        if (text.size() > 60'000 || i == number(arguments, 0)) {
            say(text);
            text.clear();
        }
    }
}

void longLine(const Arguments& arguments)
{
    const std::string noise(1024 * 1024, 'x');
    for (int i = 0; i < number(arguments, 0); ++i)
        say(noise);
    say("\n");
    sayLoss();
}

void anyBytes(const Arguments&)
{
    using namespace std::string_view_literals;
    say("\xFF\xFE\x80\0 \xC3 \x1b[31mred\x1b[0m\n"sv);
    say("\r 10%|#    |\r 90%|#### |\rloss=0.25\r\n"sv);
    say("no end of line"sv);
}

/// One byte at a time, each by a write of its own.
void splitLine(const Arguments&)
{
    for (const char byte : std::string_view("loss=0.125 \xC3\xA4\n"))
        say({&byte, 1});
}

void silent(const Arguments&) {}

void printLine(const Arguments& arguments)
{
    for (const std::string& argument : arguments)
        say(argument + '\n');
}

void complain(const Arguments& arguments)
{
    std::fprintf(stderr, "%s\n", arguments.at(0).c_str());
    std::exit(1);
}

void exitWith(const Arguments& arguments)
{
    sayLoss();
    std::exit(number(arguments, 0));
}

void dieOf(const Arguments& arguments)
{
    sayLoss();
    raise(number(arguments, 0));
    sleepForEver();  // of what is ignored by default
}

/// Megabytes in a process of their own.
void eatMemory(const Arguments& arguments)
{
    sayLoss();
    if (fork() != 0)
        sleepForEver();
    const std::size_t size = std::size_t{1024} * 1024;
    for (int i = 0; i < number(arguments, 0); ++i) {
        void* block = std::malloc(size);
        if (!block)
            std::abort();
        std::memset(block, 1, size);
        usleep(1000);
    }
    sleepForEver();
}

void readInput(const Arguments&)
{
    std::array<char, 16> bytes;
    const ssize_t size = read(STDIN_FILENO, bytes.data(), bytes.size());
    const int terminal = open("/dev/tty", O_RDWR);
    say("loss=" + std::to_string(size) + "\nterminal=" + (terminal < 0 ? "0" : "1") + '\n');
}

/// Writes what it was given into a file: arguments, NUL between them.
void tellArguments(const Arguments& arguments)
{
    std::FILE* file = std::fopen(arguments.at(0).c_str(), "w");
    for (std::size_t i = 1; i < arguments.size(); ++i)
        std::fwrite(arguments[i].c_str(), 1, arguments[i].size() + 1, file);
    std::fclose(file);
    sayLoss();
}

/// What else a process inherits: descriptors, signals, session.
void tellCircumstances(const Arguments&)
{
    int descriptors = -1;  // that of the folder itself
    DIR* folder = opendir("/proc/self/fd");
    while (const dirent* entry = readdir(folder))
        descriptors += entry->d_name[0] != '.' ? 1 : 0;
    closedir(folder);
    int unusual = 0;
    sigset_t blocked;
    sigprocmask(SIG_SETMASK, nullptr, &blocked);
    for (int signal = 1; signal < 32; ++signal) {
        struct sigaction action = {};
        const bool known = sigaction(signal, nullptr, &action) == 0;
        unusual += (known && action.sa_handler != SIG_DFL) || sigismember(&blocked, signal) == 1 ? 1 : 0;
    }
    const bool leads = getsid(0) == getpid() && getpgrp() == getpid();
    say("descriptors=" + std::to_string(descriptors) + "\nsignals=" + std::to_string(unusual) + "\nleads=" + (leads ? "1" : "0") +
        '\n');
    sayLoss();
}

/// Writes until there is no space left.
void fillDisk(const Arguments& arguments)
{
    const int file = open(arguments.at(0).c_str(), O_CREAT | O_WRONLY, 0600);
    const std::string block(1024 * 1024, 'x');
    while (write(file, block.data(), block.size()) > 0) {
    }
    std::perror("torture");
    std::exit(1);
}

void leaveResult(const Arguments& arguments)
{
    std::FILE* file = std::fopen(std::getenv("TRIMTAB_RESULT_FILE"), "w");
    std::fputs(arguments.at(0).c_str(), file);
    std::fclose(file);
}

void tellVariable(const Arguments& arguments)
{
    for (const std::string& name : arguments) {
        const char* value = std::getenv(name.c_str());
        say(name + '=' + (value ? value : "(unset)") + '\n');
    }
    sayLoss();
}

/// Every working directory and every file is gone but the one that counts the calls.
void countCall(const Arguments& arguments)
{
    const int file = open(arguments.at(0).c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    if (write(file, "x", 1) != 1)
        std::exit(1);
    sayLoss();
}

void sleepLong(const Arguments&)
{
    say("ready=1\n");
    sleepForEver();
}

void succeed(const Arguments&)
{
    sayLoss();
}

const std::map<std::string_view, void (*)(const Arguments&)> kVices{
    {"any-bytes", anyBytes},
    {"arguments", tellArguments},
    {"circumstances", tellCircumstances},
    {"complain", complain},
    {"count", countCall},
    {"daemon", keepDaemon},
    {"exit", exitWith},
    {"fill-disk", fillDisk},
    {"flood", flood},
    {"fork", forkWorkers},
    {"ignore-term", ignoreTerm},
    {"input", readInput},
    {"keep-output", keepOutputOpen},
    {"leave-daemon", leaveDaemon},
    {"long-line", longLine},
    {"memory", eatMemory},
    {"multiply", multiply},
    {"note-term", noteTerm},
    {"print", printLine},
    {"report", report},
    {"result", leaveResult},
    {"signal", dieOf},
    {"silent", silent},
    {"sleep", sleepLong},
    {"split", splitLine},
    {"stop-itself", stopItself},
    {"succeed", succeed},
    {"variable", tellVariable},
};

}  // namespace

int main(int argc, char* argv[])
{
    const Arguments arguments(argv + (argc > 1 ? 2 : 1), argv + argc);
    const auto vice = argc > 1 ? kVices.find(argv[1]) : kVices.end();
    if (vice == kVices.end()) {
        std::fprintf(stderr, "torture: no such vice\n");
        return 64;
    }
    vice->second(arguments);
    return 0;
}
