// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/sampled_density.h"

#include "ui/form/input_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr int kPoints = 3000;
constexpr int kMostBins = 30;

struct Density {
    Q_DECLARE_TR_FUNCTIONS(Density)
};

/// The middle of the i-th of kPoints equal parts of the unit interval.
double unitPoint(int i)
{
    return (i + 0.5) / kPoints;
}

struct Bounds {
    double low;
    double high;
    int bins;
};

Bounds boundsOf(const Domain& domain)
{
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return {real->low, real->high, kMostBins};
    if (const auto* integer = std::get_if<IntegerDomain>(&domain)) {
        const std::uint64_t count = cardinality(domain).value_or(kMostBins);
        const auto low = static_cast<double>(integer->low);
        const double half = 0.5 * static_cast<double>(integer->step);  // so that each whole number is in the middle of its bin
        if (count <= kMostBins)
            return {low - half, low + static_cast<double>(count) * static_cast<double>(integer->step) - half,
                    static_cast<int>(count)};
        return {low - half, static_cast<double>(integer->high) + half, kMostBins};
    }
    return {0.0, 0.0, 0};
}

QList<double> densityOfChoices(const Domain& domain)
{
    const std::vector<Value> values = enumerate(domain);
    QList<double> shares(static_cast<qsizetype>(values.size()), 0.0);
    for (int i = 0; i < kPoints; ++i) {
        const auto found = std::find(values.begin(), values.end(), fromUnit(domain, unitPoint(i)));
        if (found != values.end())
            shares[found - values.begin()] += 1.0 / kPoints;
    }
    return shares;
}

}  // namespace

QList<double> sampledDensity(const Domain& domain)
{
    if (!validate(domain).ok())
        return {};
    const Bounds bounds = boundsOf(domain);
    if (bounds.bins == 0)
        return densityOfChoices(domain);
    QList<double> shares(bounds.bins, 0.0);
    const double width = (bounds.high - bounds.low) / bounds.bins;
    for (int i = 0; i < kPoints; ++i) {
        const double value = toNumber(fromUnit(domain, unitPoint(i))).value_or(bounds.low);
        const double bin = width > 0.0 ? std::floor((value - bounds.low) / width) : 0.0;
        shares[static_cast<qsizetype>(std::clamp(bin, 0.0, bounds.bins - 1.0))] += 1.0 / kPoints;
    }
    return shares;
}

QString quartileText(const Domain& domain)
{
    if (!validate(domain).ok() || boundsOf(domain).bins == 0)
        return {};
    const auto at = [&domain](double unit) {
        const double value = toNumber(fromUnit(domain, unit)).value_or(0.0);
        return inputText(QString::number(value, 'g', 3).toDouble());
    };
    return Density::tr("A quarter of the samples lies below %1, half below %2, three quarters below %3.")
        .arg(at(0.25), at(0.5), at(0.75));
}

}  // namespace trimtab
