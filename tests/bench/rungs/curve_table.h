// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"
#include "core/util/result.h"

#include <QString>

#include <string>
#include <vector>

namespace trimtab {

/// Learning curves of real training runs, between which those of other configurations are interpolated
/// (tests/bench/peers/README.md, "Interpolation, exactly").
class CurveTable {
public:
    /// @param folder with NAME.json and NAME.csv
    static Result<CurveTable> read(const QString& folder, const QString& name);

    const SpaceSpec& space() const { return m_space; }
    int epochs() const { return m_epochs; }
    /// Loss after each epoch. @return (epochs)
    std::vector<double> curve(const Configuration& configuration) const;

private:
    struct Point {
        std::vector<double> numbers;  // in [0, 1]
        std::vector<std::string> choices;
    };
    struct Row {
        Point point;
        std::vector<double> curve;
    };
    struct Neighbour {
        double distance;
        std::size_t row;
        friend auto operator<=>(const Neighbour&, const Neighbour&) = default;
    };

    Status readRows(const QString& path);
    Point pointOf(const Configuration& configuration) const;
    Result<Configuration> configurationOf(const std::vector<std::string>& cells) const;
    /// The nearest of those with the same choices, and the one behind them.
    std::vector<Neighbour> neighbours(const Point& point) const;

    SpaceSpec m_space;
    int m_epochs = 0;
    std::vector<Row> m_rows;
};

}  // namespace trimtab
