// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/split.h"

#include "core/data/group_split.h"
#include "core/util/rng.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace trimtab {

namespace {

constexpr double kTestFraction = 0.2;
constexpr std::uint64_t kTestSeed = 7919;  // arbitrary; changing it would let old studies see the test part
constexpr std::size_t kMaxQuantileBins = 10;

/// Rows that are split together: one class or one quantile bin.
using Strata = std::vector<RowIndices>;

Error invalid(const std::string& detail)
{
    return {Error::Code::InvalidInput, "", detail};
}

Result<Strata> classStrata(const Dataset& data, std::span<const Eigen::Index> rows, std::size_t minimum)
{
    Strata strata(static_cast<std::size_t>(data.classes()));
    for (const Eigen::Index row : rows)
        strata[static_cast<std::size_t>(data.y[row])].push_back(row);
    for (std::size_t k = 0; k < strata.size(); ++k) {
        if (!strata[k].empty() && strata[k].size() < minimum)
            return invalid("class \"" + data.classNames[k] + "\" has " + std::to_string(strata[k].size()) +
                           " of the rows, and splitting needs at least " + std::to_string(minimum));
    }
    std::erase_if(strata, [](const RowIndices& stratum) { return stratum.empty(); });
    if (strata.size() < 2)
        return invalid("all rows belong to one class");
    return strata;
}

/// Consecutive runs of the rows in the order of their targets, of sizes that differ by at most one.
Strata quantileStrata(const Dataset& data, std::span<const Eigen::Index> rows, std::size_t binSize)
{
    RowIndices ordered(rows.begin(), rows.end());
    std::ranges::sort(ordered,
                      [&](Eigen::Index a, Eigen::Index b) { return data.y[a] < data.y[b] || (data.y[a] == data.y[b] && a < b); });
    const std::size_t bins = std::clamp<std::size_t>(ordered.size() / binSize, 1, kMaxQuantileBins);
    Strata strata;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const auto at = [&](std::size_t edge) {
            return ordered.begin() + static_cast<std::ptrdiff_t>(edge * ordered.size() / bins);
        };
        strata.emplace_back(at(bin), at(bin + 1));
    }
    return strata;
}

/// @param minimum rows that there must be, of a classification in each class
/// @param binSize rows that a quantile bin should have at least
/// @return shuffled strata, which together are the rows; a function of the set of rows, not of their order
Result<Strata> shuffledStrata(const Dataset& data, std::span<const Eigen::Index> rows, std::size_t minimum, std::size_t binSize,
                              std::uint64_t seed)
{
    if (rows.size() < minimum)
        return invalid("there are " + std::to_string(rows.size()) + " rows, and splitting needs at least " +
                       std::to_string(minimum));
    Result<Strata> strata = data.task == Task::Classification ? classStrata(data, rows, minimum)
                                                              : Result<Strata>(quantileStrata(data, rows, binSize));
    if (!strata)
        return strata;
    Rng rng(seed);
    for (RowIndices& stratum : *strata) {
        std::ranges::sort(stratum);
        rng.shuffle(std::span(stratum));
    }
    return strata;
}

void append(RowIndices& rows, std::span<const Eigen::Index> more)
{
    rows.insert(rows.end(), more.begin(), more.end());
}

/// Takes a share of each stratum apart. Differences of the rounded cumulated share keep both the total and each stratum's
/// part within one row of the exact share.
Fold splitStrata(const Strata& strata, double fraction)
{
    Fold fold;
    std::size_t seen = 0;
    std::ptrdiff_t wanted = 0;
    for (const RowIndices& stratum : strata) {
        seen += stratum.size();
        const std::ptrdiff_t before = wanted;
        wanted = std::llround(fraction * static_cast<double>(seen));
        const auto count = std::clamp<std::ptrdiff_t>(wanted - before, 1, std::ssize(stratum) - 1);
        append(fold.validation, std::span(stratum).first(static_cast<std::size_t>(count)));
        append(fold.train, std::span(stratum).subspan(static_cast<std::size_t>(count)));
    }
    std::ranges::sort(fold.train);
    std::ranges::sort(fold.validation);
    return fold;
}

/// Dealt like cards, each stratum from where the last one ended: no part is ahead by more than one row.
std::vector<RowIndices> dealStrata(const Strata& strata, std::size_t count)
{
    std::vector<RowIndices> dealt(count);
    std::size_t next = 0;
    for (const RowIndices& stratum : strata) {
        for (const Eigen::Index row : stratum)
            dealt[next++ % count].push_back(row);
    }
    return dealt;
}

/// Each part validates once.
std::vector<Fold> foldsOf(const std::vector<RowIndices>& parts)
{
    std::vector<Fold> result(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        for (std::size_t j = 0; j < parts.size(); ++j)
            append(j == i ? result[i].validation : result[i].train, parts[j]);
        std::ranges::sort(result[i].train);
        std::ranges::sort(result[i].validation);
    }
    return result;
}

}  // namespace

Result<std::vector<Fold>> holdOut(const Dataset& data, std::span<const Eigen::Index> rows, double fraction, std::uint64_t seed)
{
    if (!(fraction > 0.0 && fraction < 1.0))
        return invalid("the share of the rows that validates must lie between 0 and 1");
    // Bins so large that each has a row for either side: else the smaller side would grow.
    const double rowsPerSide = 1.0 / std::min(fraction, 1.0 - fraction);
    const auto binSize = static_cast<std::size_t>(std::ceil(std::min(rowsPerSide, static_cast<double>(rows.size()) + 2.0)));
    const Result<Strata> strata = shuffledStrata(data, rows, 2, binSize, seed);
    if (!strata)
        return strata.error();
    if (data.groups.empty())
        return std::vector<Fold>{splitStrata(*strata, fraction)};
    Result<std::vector<RowIndices>> parts = dealGroups(*strata, data.groups, std::array{1.0 - fraction, fraction}, seed);
    if (!parts)
        return parts.error();
    return std::vector<Fold>{{std::move((*parts)[0]), std::move((*parts)[1])}};
}

Result<std::vector<Fold>> kFold(const Dataset& data, std::span<const Eigen::Index> rows, int folds, std::uint64_t seed)
{
    if (folds < 2)
        return invalid("there must be at least two folds");
    const auto count = static_cast<std::size_t>(folds);
    const Result<Strata> strata = shuffledStrata(data, rows, count, count, seed);
    if (!strata)
        return strata.error();
    if (data.groups.empty())
        return foldsOf(dealStrata(*strata, count));
    const std::vector<double> shares(count, 1.0 / static_cast<double>(count));
    const Result<std::vector<RowIndices>> parts = dealGroups(*strata, data.groups, shares, seed);
    if (!parts)
        return parts.error();
    return foldsOf(*parts);
}

Result<Partition> partitionRows(const Dataset& data)
{
    RowIndices all(static_cast<std::size_t>(data.y.size()));
    std::iota(all.begin(), all.end(), Eigen::Index{0});
    Result<std::vector<Fold>> folds = holdOut(data, all, kTestFraction, kTestSeed);
    if (!folds)
        return folds.error();
    Fold& fold = folds->front();
    return Partition{std::move(fold.train), std::move(fold.validation)};
}

Eigen::MatrixXd takeRows(const Eigen::MatrixXd& X, std::span<const Eigen::Index> rows)
{
    return X(rows, Eigen::all);
}

Eigen::VectorXd takeRows(const Eigen::VectorXd& y, std::span<const Eigen::Index> rows)
{
    return y(rows);
}

}  // namespace trimtab
