// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/parameter.h"
#include "core/study/trial.h"

#include <span>
#include <string_view>
#include <vector>

namespace trimtab {

struct Interval {
    double low = 0.0;
    double high = 1.0;
};

/// A test function of the optimization literature, to be minimised over x1 ... xd; its one metric is "value".
/// Formulas, domains and minima: D. H. Ackley 1987 (ackley), F. H. Branin 1972 (branin), L. C. W. Dixon, G. P. Szegő 1978
/// (camel6, hartmann3, hartmann6), H. H. Rosenbrock 1960 (rosenbrock), L. A. Rastrigin 1974 (rastrigin).
struct TestFunction {
    std::string_view id;  ///< stable; stored in files: "branin"
    int dimension;        ///< 0: any from `smallestDimension`, as many as the configuration has
    int smallestDimension;
    std::vector<Interval> domain;   ///< one for each coordinate; of a free dimension one for all
    double minimum;                 ///< lowest value in the domain
    std::vector<double> minimizer;  ///< a point where it is taken; of a free dimension one coordinate for all
    double (*value)(std::span<const double> x);

    Interval interval(int coordinate) const;
};

std::span<const TestFunction> testFunctions();
/// nullptr for an unknown id.
const TestFunction* findTestFunction(std::string_view id);

/// The search space x1 ... xd. @param dimension used when the function leaves it free
std::vector<Parameter> testFunctionSpace(const TestFunction& function, int dimension);

/// Completed with the metric "value"; Failed when the configuration has other names than x1 ... xd or a value that is no
/// number in the domain.
Outcome evaluate(const TestFunction& function, const Configuration& configuration);

}  // namespace trimtab
