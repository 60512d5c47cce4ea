// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_dataset.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace trimtab {

namespace {

constexpr std::size_t kMostNumberedClasses = 10;
constexpr std::size_t kRowsPerNumberedClass = 5;
constexpr std::size_t kMostClasses = 1'000;
constexpr std::size_t kMostCategories = 20;  // features of one category, the shared one aside
constexpr std::size_t kRareShare = 100;      // rarer than one row in so many shares its feature
constexpr std::size_t kIndicatorShare = 20;  // with one missing value in so many, being missing is a feature
constexpr double kMostValues = 30e6;         // of the features: 240 MB
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

using Rows = std::vector<std::size_t>;

Error invalid(const std::string& detail)
{
    return {Error::Code::InvalidInput, {}, detail};
}

std::string quoted(const std::string& text)
{
    return '"' + text + '"';
}

std::string numberText(double number)
{
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), end};
}

bool isMissing(const Column& column, std::size_t row)
{
    return column.isNumeric() ? std::isnan(column.numbers[row]) : column.codes[row] < 0;
}

/// The different numbers, ascending; those beyond `most` are not looked for.
std::set<double> differentNumbers(const Column& column, std::size_t most)
{
    std::set<double> different;
    for (const double x : column.numbers) {
        if (!std::isnan(x))
            different.insert(x);
        if (different.size() > most)
            break;
    }
    return different;
}

Result<const Column*> findColumn(const Table& table, const std::string& nameOrNumber)
{
    if (const Column* column = table.find(nameOrNumber))
        return column;
    constexpr std::size_t kMostShown = 10;
    std::string names;
    for (std::size_t i = 0; i < std::min(kMostShown, table.columns.size()); ++i)
        names += (i == 0 ? "" : ", ") + quoted(table.columns[i].name);
    if (table.columns.size() > kMostShown)
        names += " and " + std::to_string(table.columns.size() - kMostShown) + " more";
    return Error{Error::Code::NotFound, {}, "the table has no column " + quoted(nameOrNumber) + "; it has " + names};
}

Result<Rows> rowsWithTarget(const Table& table, const Column& target)
{
    if (!target.isKept())
        return invalid("the target " + quoted(target.name) + " has too many different texts to be classes");
    Rows rows;
    for (std::size_t row = 0; row < table.rows; ++row)
        if (!isMissing(target, row))
            rows.push_back(row);
    if (rows.size() < 2)
        return invalid("the target " + quoted(target.name) + " has " + (rows.empty() ? "no value" : "one value only") +
                       ", and learning needs at least two rows");
    return rows;
}

/// Fills a data set column by column.
class DatasetFiller {
public:
    DatasetFiller(const Table& table, Rows rows, Dataset& data) : m_table(table), m_rows(std::move(rows)), m_data(data) {}

    Status setClasses(const Column& target);
    Status setTarget(const Column& target);
    void setGroups(const Column& group);
    /// False for a column that cannot teach anything.
    bool addFeatures(const Column& column);
    Status finish();

private:
    using Feature = std::vector<double>;

    bool addNumbers(const Column& column);
    bool addCategories(const Column& column);
    void addFeature(std::string name, Feature values);
    void addIndicator(const Column& column);
    std::vector<std::size_t> countTexts(const Column& column) const;
    std::vector<Eigen::Index> featureOfText(const std::vector<std::size_t>& counts) const;

    const Table& m_table;
    Rows m_rows;
    Dataset& m_data;
    std::vector<Feature> m_features;
};

Status DatasetFiller::setClasses(const Column& target)
{
    std::map<double, int> classOf;
    for (const std::size_t row : m_rows)
        classOf.emplace(target.isNumeric() ? target.numbers[row] : target.codes[row], 0);
    if (classOf.size() < 2)
        return invalid("all rows have the same class in the target " + quoted(target.name));
    if (classOf.size() > kMostClasses)
        return invalid("the target " + quoted(target.name) + " has " + std::to_string(classOf.size()) +
                       " different values, which are too many to be classes; is the task a regression?");
    for (auto& [value, index] : classOf) {
        index = static_cast<int>(m_data.classNames.size());
        m_data.classNames.push_back(target.isNumeric() ? numberText(value) : target.texts[static_cast<std::size_t>(value)]);
    }
    m_data.y.resize(static_cast<Eigen::Index>(m_rows.size()));
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_data.y[static_cast<Eigen::Index>(i)] =
            classOf.at(target.isNumeric() ? target.numbers[m_rows[i]] : target.codes[m_rows[i]]);
    return {};
}

Status DatasetFiller::setTarget(const Column& target)
{
    if (m_data.task == Task::Classification)
        return setClasses(target);
    if (!target.isNumeric())
        return invalid("the target " + quoted(target.name) + " of a regression must have numbers, but has texts");
    m_data.y.resize(static_cast<Eigen::Index>(m_rows.size()));
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_data.y[static_cast<Eigen::Index>(i)] = target.numbers[m_rows[i]];
    if (m_data.y.minCoeff() == m_data.y.maxCoeff())
        return invalid("the target " + quoted(target.name) + " has the same value in all rows");
    return {};
}

/// Rows whose group is missing are groups of their own.
void DatasetFiller::setGroups(const Column& group)
{
    std::map<double, int> numbers;
    int next = 0;
    for (const std::size_t row : m_rows) {
        const double value = group.isNumeric() ? group.numbers[row] : group.codes[row];
        const bool none = isMissing(group, row);
        const auto known = none ? numbers.end() : numbers.find(value);
        const int number = known == numbers.end() ? next++ : known->second;
        if (!none)
            numbers.emplace(value, number);
        m_data.groups.push_back(number);
    }
}

void DatasetFiller::addFeature(std::string name, Feature values)
{
    m_data.featureNames.push_back(std::move(name));
    m_features.push_back(std::move(values));
}

void DatasetFiller::addIndicator(const Column& column)
{
    Feature indicator;
    for (const std::size_t row : m_rows)
        indicator.push_back(isMissing(column, row) ? 1.0 : 0.0);
    const auto missing = static_cast<std::size_t>(std::ranges::count(indicator, 1.0));
    if (missing * kIndicatorShare >= m_rows.size() && missing < m_rows.size())
        addFeature(column.name + " missing", std::move(indicator));
}

bool DatasetFiller::addNumbers(const Column& column)
{
    Feature values;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const std::size_t row : m_rows) {
        const double x = column.numbers[row];
        values.push_back(x);
        low = std::fmin(low, x);
        high = std::fmax(high, x);
    }
    if (!(low < high))
        return false;
    addFeature(column.name, std::move(values));
    return true;
}

std::vector<std::size_t> DatasetFiller::countTexts(const Column& column) const
{
    std::vector<std::size_t> counts(column.texts.size());
    for (const std::size_t row : m_rows)
        if (column.codes[row] >= 0)
            ++counts[static_cast<std::size_t>(column.codes[row])];
    return counts;
}

/// The feature within the block of each text: rare ones share the last, those that no row has get -1.
std::vector<Eigen::Index> DatasetFiller::featureOfText(const std::vector<std::size_t>& counts) const
{
    std::vector<std::size_t> order;
    for (std::size_t text = 0; text < counts.size(); ++text)
        if (counts[text] > 0)
            order.push_back(text);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    const std::size_t rare = std::max<std::size_t>(2, m_rows.size() / kRareShare);
    std::size_t kept = 0;
    while (kept < std::min(kMostCategories, order.size()) && counts[order[kept]] >= rare)
        ++kept;
    if (order.size() <= kept + 1 && order.size() <= kMostCategories)
        kept = order.size();  // one alone need not share
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept));
    std::vector<Eigen::Index> features(counts.size(), -1);
    for (std::size_t i = 0; i < order.size(); ++i)
        features[order[i]] = static_cast<Eigen::Index>(std::min(i, kept));
    return features;
}

bool DatasetFiller::addCategories(const Column& column)
{
    const std::vector<Eigen::Index> features = featureOfText(countTexts(column));
    const Eigen::Index count = features.empty() ? 0 : 1 + *std::ranges::max_element(features);
    if (count < 2)
        return false;
    const Eigen::Index skipped = count == 2 ? 1 : 0;  // of two, the first is what the second is not
    m_data.oneHot.push_back({static_cast<Eigen::Index>(m_features.size()), count - skipped});
    for (Eigen::Index feature = skipped; feature < count; ++feature) {
        Feature values;
        for (const std::size_t row : m_rows) {
            const std::int32_t code = column.codes[row];
            values.push_back(code < 0 ? kMissing : features[static_cast<std::size_t>(code)] == feature ? 1.0 : 0.0);
        }
        const bool shared = std::ranges::count(features, feature) > 1;
        const auto text = static_cast<std::size_t>(std::ranges::find(features, feature) - features.begin());
        addFeature(column.name + (shared ? "=(others)" : '=' + column.texts[text]), std::move(values));
    }
    return true;
}

bool DatasetFiller::addFeatures(const Column& column)
{
    const bool teaches = column.kind == ColumnKind::Number || column.kind == ColumnKind::Category;
    if (!teaches || !(column.isNumeric() ? addNumbers(column) : addCategories(column)))
        return false;
    addIndicator(column);
    return true;
}

Status DatasetFiller::finish()
{
    if (m_features.empty())
        return invalid("no column can be learned from: those besides the target are constant, empty, dates or names of rows");
    if (static_cast<double>(m_features.size()) * static_cast<double>(m_rows.size()) > kMostValues)
        return invalid("the table becomes " + std::to_string(m_features.size()) + " features of " +
                       std::to_string(m_rows.size()) +
                       " rows, which are more than 30000000 values; leave out columns with many categories");
    m_data.X.resize(static_cast<Eigen::Index>(m_rows.size()), static_cast<Eigen::Index>(m_features.size()));
    for (std::size_t column = 0; column < m_features.size(); ++column)
        m_data.X.col(static_cast<Eigen::Index>(column)) =
            Eigen::Map<const Eigen::VectorXd>(m_features[column].data(), m_data.X.rows());
    return {};
}

/// The columns that the user keeps out, by position.
Result<std::set<const Column*>> columnsWithout(const Table& table, const TableChoice& choice)
{
    std::set<const Column*> without;
    for (const std::string& name : choice.without) {
        const Result<const Column*> column = findColumn(table, name);
        if (!column)
            return column.error();
        without.insert(*column);
    }
    return without;
}

}  // namespace

Result<const Column*> findTarget(const Table& table, const TableChoice& choice)
{
    if (choice.target.empty())
        return &table.columns.back();
    return findColumn(table, choice.target);
}

Task taskOf(const Column& target)
{
    if (!target.isNumeric())
        return Task::Classification;
    const bool whole = std::ranges::all_of(target.numbers, [](double x) { return std::isnan(x) || x == std::floor(x); });
    const std::size_t different = whole ? differentNumbers(target, kMostNumberedClasses).size() : 0;
    const bool few =
        whole && different <= kMostNumberedClasses && different * kRowsPerNumberedClass <= target.numbers.size() - target.missing;
    return few ? Task::Classification : Task::Regression;
}

Result<TableDataset> makeDataset(const Table& table, const TableChoice& choice)
{
    const Result<const Column*> target = findTarget(table, choice);
    if (!target)
        return target.error();
    Result<std::set<const Column*>> without = columnsWithout(table, choice);
    if (!without)
        return without.error();
    Result<Rows> rows = rowsWithTarget(table, **target);
    if (!rows)
        return rows.error();
    TableDataset result;
    result.target = (*target)->name;
    result.droppedRows = table.rows - rows->size();
    result.data.task = choice.task ? *choice.task : taskOf(**target);
    DatasetFiller filler(table, *std::move(rows), result.data);
    if (const Status set = filler.setTarget(**target); !set)
        return set.error();
    without->insert(*target);
    if (!choice.group.empty()) {
        const Result<const Column*> group = findColumn(table, choice.group);
        if (!group)
            return group.error();
        if (!(*group)->isKept())
            return invalid("the column " + quoted((*group)->name) + " has too many different texts to be groups");
        filler.setGroups(**group);
        without->insert(*group);
    }
    for (const Column& column : table.columns)
        if (!without->contains(&column) && !filler.addFeatures(column))
            result.leftOut.push_back(column.name);
    if (const Status finished = filler.finish(); !finished)
        return finished.error();
    return result;
}

}  // namespace trimtab
