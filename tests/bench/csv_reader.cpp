// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Reading a CSV file of 1,000,000 rows and 20 columns; the bar is 2 s on one thread.

#include "core/data/csv_reader.h"
#include "core/data/table_summary.h"
#include "core/util/rng.h"

#include <benchmark/benchmark.h>

#include <array>
#include <charconv>

using namespace trimtab;

namespace {

constexpr int kRows = 1'000'000;
constexpr int kColumns = 20;

enum class Cells { Short, Full, Mixed };

void appendNumber(std::string& text, double number, Cells cells)
{
    std::array<char, 32> buffer;
    const auto end = cells == Cells::Full
                         ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr
                         : std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, 3).ptr;
    text.append(buffer.data(), end);
}

/// Short: numbers with three decimals. Full: all digits of a double. Mixed: short ones, every fourth column texts.
std::string makeText(Cells cells)
{
    constexpr std::array<std::string_view, 4> kWords{"red", "green", "blue", "\"light, grey\""};
    Rng rng(1);
    std::string text;
    for (int column = 0; column < kColumns; ++column)
        text += "x" + std::to_string(column) + (column + 1 == kColumns ? '\n' : ',');
    for (int row = 0; row < kRows; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            if (cells == Cells::Mixed && column % 4 == 3)
                text += kWords[rng.below(kWords.size())];
            else
                appendNumber(text, 100.0 * rng.normal(), cells);
            text += column + 1 == kColumns ? '\n' : ',';
        }
    }
    return text;
}

void csvReading(benchmark::State& state, Cells cells)
{
    const std::string text = makeText(cells);
    for (auto _ : state) {
        const Result<Table> table = readCsv(text);
        if (!table || table->rows != kRows)
            state.SkipWithError("the table was not read");
        benchmark::DoNotOptimize(table);
    }
    state.counters["megabytes"] = static_cast<double>(text.size()) / 1e6;
}

void summarizeTable(benchmark::State& state)
{
    const Result<Table> table = readCsv(makeText(Cells::Mixed));
    for (auto _ : state)
        benchmark::DoNotOptimize(summarize(*table));
}

}  // namespace

BENCHMARK_CAPTURE(csvReading, short_numbers, Cells::Short)->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK_CAPTURE(csvReading, full_doubles, Cells::Full)->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK_CAPTURE(csvReading, numbers_and_texts, Cells::Mixed)->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK(summarizeTable)->Unit(benchmark::kMillisecond)->Iterations(3);

BENCHMARK_MAIN();
