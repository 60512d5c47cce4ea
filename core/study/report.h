// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

/// Named numbers, NaN and infinity included. The names are shared by all reports of a run.
class Metrics {
public:
    using Names = std::shared_ptr<const std::vector<std::string>>;

    Metrics() = default;
    /// @param values as many as names
    Metrics(Names names, std::vector<double> values);

    std::span<const std::string> names() const;
    const Names& sharedNames() const { return m_names; }
    std::span<const double> values() const { return m_values; }
    std::optional<double> find(std::string_view name) const;
    bool empty() const { return m_values.empty(); }

    /// Same names and bit-equal values.
    friend bool operator==(const Metrics& a, const Metrics& b);

private:
    Names m_names;
    std::vector<double> m_values;
};

/// Metrics at a step of a running attempt.
struct Report {
    double resource = 0.0;  ///< units spent so far (epochs), strictly increasing within an attempt
    Metrics metrics;
    friend bool operator==(const Report&, const Report&) = default;
};

}  // namespace trimtab
