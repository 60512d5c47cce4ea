// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/rungs/curve_table.h"

#include "core/interop/ask_tell_space.h"
#include "core/interop/json_reader.h"
#include "core/interop/whole_file.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace trimtab {

namespace {

constexpr qsizetype kLongestFile = 16 * 1024 * 1024;
constexpr double kSamePoint = 1e-9;

/// Position of a number in its range.
double position(const Domain& domain, double value)
{
    const auto* real = std::get_if<RealDomain>(&domain);
    const auto* integer = std::get_if<IntegerDomain>(&domain);
    double low = real ? real->low : static_cast<double>(integer->low);
    double high = real ? real->high : static_cast<double>(integer->high);
    if ((real ? real->scale : integer->scale) == Scale::Log) {
        value = std::log(value);
        low = std::log(low);
        high = std::log(high);
    }
    return (value - low) / (high - low);
}

double distance(const std::vector<double>& a, const std::vector<double>& b)
{
    double squares = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        squares += (a[i] - b[i]) * (a[i] - b[i]);
    return std::sqrt(squares);
}

std::vector<std::string> cellsOf(const std::string& line)
{
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');)
        cells.push_back(cell);
    return cells;
}

}  // namespace

Result<CurveTable> CurveTable::read(const QString& folder, const QString& name)
{
    const Result<QByteArray> text = readWholeFile(folder + u'/' + name + QStringLiteral(".json"), kLongestFile);
    if (!text)
        return text.error();
    const Result<JsonNode> root = parseJson({text->constData(), static_cast<std::size_t>(text->size())});
    if (!root)
        return root.error();
    std::optional<Error> failure;
    const JsonReader reader(*root, failure);
    CurveTable table;
    table.m_space = readAskTellSpace(reader.at("space"));
    table.m_epochs = reader.at("epochs").count();
    if (failure)
        return *failure;
    if (const Status rows = table.readRows(folder + u'/' + name + QStringLiteral(".csv")); !rows)
        return rows.error();
    return table;
}

Status CurveTable::readRows(const QString& path)
{
    const Result<QByteArray> text = readWholeFile(path, kLongestFile);
    if (!text)
        return text.error();
    std::istringstream lines(text->toStdString());
    std::string line;
    std::getline(lines, line);  // names
    while (std::getline(lines, line)) {
        const std::vector<std::string> cells = cellsOf(line);
        if (cells.size() != m_space.parameters.size() + 1 + static_cast<std::size_t>(m_epochs))
            return Error{Error::Code::Corrupt, path.toStdString(), "a row has another number of cells"};
        const Result<Configuration> configuration = configurationOf(cells);
        if (!configuration)
            return configuration.error();
        Row row{pointOf(*configuration), {}};
        for (std::size_t i = m_space.parameters.size() + 1; i < cells.size(); ++i)
            row.curve.push_back(std::stod(cells[i]));
        m_rows.push_back(std::move(row));
    }
    return {};
}

Result<Configuration> CurveTable::configurationOf(const std::vector<std::string>& cells) const
{
    Configuration configuration;
    for (std::size_t i = 0; i < m_space.parameters.size(); ++i) {
        const Parameter& parameter = m_space.parameters[i];
        if (std::holds_alternative<CategoricalDomain>(parameter.domain))
            configuration.set(parameter.name, cells[i]);
        else
            configuration.set(parameter.name, std::stod(cells[i]));
    }
    return configuration;
}

CurveTable::Point CurveTable::pointOf(const Configuration& configuration) const
{
    Point point;
    for (const Parameter& parameter : m_space.parameters) {
        const Value& value = *configuration.find(parameter.name);
        if (const auto* choice = std::get_if<std::string>(&value))
            point.choices.push_back(*choice);
        else
            point.numbers.push_back(position(parameter.domain, *toNumber(value)));
    }
    return point;
}

std::vector<CurveTable::Neighbour> CurveTable::neighbours(const Point& point) const
{
    std::vector<Neighbour> found;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].point.choices == point.choices)
            found.push_back({distance(m_rows[i].point.numbers, point.numbers), i});
    const std::size_t wanted = std::min(2 * point.numbers.size() + 3, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(wanted), found.end());
    found.resize(wanted);
    return found;
}

std::vector<double> CurveTable::curve(const Configuration& configuration) const
{
    const std::vector<Neighbour> near = neighbours(pointOf(configuration));
    const std::vector<double>& nearest = m_rows[near.front().row].curve;
    if (near.front().distance < kSamePoint)
        return nearest;
    const double radius = near.back().distance;
    std::vector<double> curve(nearest.size(), 0.0);
    double sum = 0.0;
    for (std::size_t j = 0; j + 1 < near.size(); ++j) {
        const double share = std::max(radius - near[j].distance, 0.0) / (radius * near[j].distance);
        sum += share * share;
        for (std::size_t epoch = 0; epoch < curve.size(); ++epoch)
            curve[epoch] += share * share * m_rows[near[j].row].curve[epoch];
    }
    if (sum == 0.0)
        return nearest;
    for (double& loss : curve)
        loss /= sum;
    return curve;
}

}  // namespace trimtab
