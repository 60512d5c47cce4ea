// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace trimtab {

/// Calls a function once to warm up, then `repeats` times. @return the median of its times
template <typename Function>
std::chrono::duration<double> medianTime(int repeats, Function&& function)
{
    std::vector<std::chrono::duration<double>> times;
    function();
    for (int i = 0; i < repeats; ++i) {
        const auto start = std::chrono::steady_clock::now();
        function();
        times.push_back(std::chrono::steady_clock::now() - start);
    }
    const auto middle = times.begin() + repeats / 2;
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

/// Prints a row as peers.py does.
inline void printRow(const char* task, std::chrono::duration<double> time, const std::string& quality)
{
    std::printf("%-34s %-34s %10.2f ms  %s\n", task, "trimtab", time.count() * 1e3, quality.c_str());
    std::fflush(stdout);
}

}  // namespace trimtab
