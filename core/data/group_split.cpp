// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/group_split.h"

#include "core/util/rng.h"

#include <algorithm>
#include <limits>
#include <map>

namespace trimtab {

namespace {

struct Group {
    RowIndices rows;
    std::vector<std::pair<std::size_t, double>> counts;  ///< of rows, by stratum; those that the group has
};

std::vector<Group> collectGroups(std::span<const RowIndices> strata, std::span<const int> groups)
{
    std::map<int, Group> collected;  // by number, so that their order is a function of the set of rows
    for (std::size_t stratum = 0; stratum < strata.size(); ++stratum) {
        for (const Eigen::Index row : strata[stratum]) {
            Group& group = collected[groups[static_cast<std::size_t>(row)]];
            group.rows.push_back(row);
            if (group.counts.empty() || group.counts.back().first != stratum)
                group.counts.emplace_back(stratum, 0.0);
            group.counts.back().second += 1.0;
        }
    }
    std::vector<Group> result;
    for (auto& [number, group] : collected)
        result.push_back(std::move(group));
    return result;
}

/// The parts while they are dealt to.
class Parts {
public:
    Parts(std::span<const RowIndices> strata, std::span<const double> shares)
        : m_rows(shares.size()), m_excess(shares.size()), m_expected(shares.size())
    {
        for (std::size_t part = 0; part < shares.size(); ++part) {
            for (const RowIndices& stratum : strata) {
                m_expected[part].push_back(shares[part] * static_cast<double>(stratum.size()));
                m_excess[part].push_back(-m_expected[part].back());
            }
        }
    }

    std::size_t emptyCount() const
    {
        return static_cast<std::size_t>(std::ranges::count_if(m_rows, [](const RowIndices& rows) { return rows.empty(); }));
    }

    /// The part that a group suits best; the first of several.
    std::size_t bestFor(const Group& group, bool onlyEmpty) const
    {
        std::size_t best = 0;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t part = 0; part < m_rows.size(); ++part) {
            if (onlyEmpty && !m_rows[part].empty())
                continue;
            double cost = 0.0;
            for (const auto& [stratum, count] : group.counts)
                cost += count * (2.0 * m_excess[part][stratum] + count) / m_expected[part][stratum];
            if (cost < least) {
                least = cost;
                best = part;
            }
        }
        return best;
    }

    void add(std::size_t part, const Group& group)
    {
        m_rows[part].insert(m_rows[part].end(), group.rows.begin(), group.rows.end());
        for (const auto& [stratum, count] : group.counts)
            m_excess[part][stratum] += count;
    }

    std::vector<RowIndices> take()
    {
        for (RowIndices& rows : m_rows)
            std::ranges::sort(rows);
        return std::move(m_rows);
    }

private:
    std::vector<RowIndices> m_rows;
    std::vector<std::vector<double>> m_excess;    ///< rows beyond the expected ones, by part and stratum
    std::vector<std::vector<double>> m_expected;  ///< > 0
};

}  // namespace

Result<std::vector<RowIndices>> dealGroups(std::span<const RowIndices> strata, std::span<const int> groups,
                                           std::span<const double> shares, std::uint64_t seed)
{
    std::vector<Group> collected = collectGroups(strata, groups);
    if (collected.size() < shares.size())
        return Error{Error::Code::InvalidInput, "",
                     "there are " + std::to_string(collected.size()) + " groups, and splitting needs at least " +
                         std::to_string(shares.size())};
    Rng rng(seed);
    rng.shuffle(std::span(collected));
    std::ranges::stable_sort(collected, [](const Group& a, const Group& b) { return a.rows.size() > b.rows.size(); });
    Parts parts(strata, shares);
    for (std::size_t i = 0; i < collected.size(); ++i) {
        const bool onlyEmpty = collected.size() - i <= parts.emptyCount();
        parts.add(parts.bestFor(collected[i], onlyEmpty), collected[i]);
    }
    return parts.take();
}

}  // namespace trimtab
