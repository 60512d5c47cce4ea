// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_inside.h"

#include <cassert>
#include <map>

namespace trimtab {

namespace {

using Term = std::vector<Eigen::Index>;

std::string nameOf(const Term& term, std::span<const std::string> featureNames)
{
    std::string name;
    for (std::size_t i = 0; i < term.size();) {
        std::size_t end = i;
        while (end < term.size() && term[end] == term[i])
            ++end;
        name += (name.empty() ? "" : " ") + featureNames[static_cast<std::size_t>(term[i])];
        if (end - i > 1)
            name += '^' + std::to_string(end - i);
        i = end;
    }
    return name;
}

}  // namespace

std::vector<std::string> termNames(const LinearInside& model, std::span<const std::string> featureNames)
{
    std::vector<std::string> names;
    for (const Term& term : model.terms)
        names.push_back(nameOf(term, featureNames));
    return names;
}

std::vector<std::string> columnNames(const LinearInside& model, std::span<const std::string> classNames)
{
    if (model.coefficients.cols() == 1 && classNames.size() == 2)
        return {classNames[1]};
    return {classNames.begin(), classNames.end()};
}

LinearInside inOriginalUnits(const LinearInside& model, const Standardizer& scaling)
{
    // A scaled feature is slope x + shift: a product of such sums is a sum over the ways to take one or the other of each.
    const Eigen::RowVectorXd slopes = scaling.slopes();
    const Eigen::RowVectorXd shifts = scaling.shifts();
    std::map<Term, Eigen::Index> places;
    for (const Term& term : model.terms)
        places.emplace(term, static_cast<Eigen::Index>(places.size()));
    LinearInside result{model.terms, Eigen::MatrixXd::Zero(model.coefficients.rows(), model.coefficients.cols()),
                        model.intercepts};
    for (std::size_t t = 0; t < model.terms.size(); ++t) {
        const Term& term = model.terms[t];
        for (std::size_t chosen = 0; chosen < (std::size_t{1} << term.size()); ++chosen) {
            Term part;
            double factor = 1.0;
            for (std::size_t i = 0; i < term.size(); ++i) {
                const bool slope = (chosen >> i) % 2 == 1;
                factor *= slope ? slopes[term[i]] : shifts[term[i]];
                if (slope)
                    part.push_back(term[i]);
            }
            const Eigen::RowVectorXd change = factor * model.coefficients.row(static_cast<Eigen::Index>(t));
            assert(part.empty() || places.contains(part));
            if (part.empty())
                result.intercepts += change;
            else
                result.coefficients.row(places.at(part)) += change;
        }
    }
    return result;
}

}  // namespace trimtab
