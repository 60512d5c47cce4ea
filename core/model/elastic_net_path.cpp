// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/elastic_net_path.h"

#include "core/model/elastic_net.h"
#include "core/model/regression_problem.h"

#include <cmath>

namespace trimtab {

namespace {

Status check(MatrixRef X, VectorRef y, const PathOptions& options)
{
    const auto refuse = [](const char* where, const char* reason) { return Error{Error::Code::InvalidInput, where, reason}; };
    if (X.rows() < 1 || X.cols() < 1 || y.size() != X.rows())
        return refuse("", "a path needs at least one feature and as many targets as rows, at least one");
    if (!((X * 0.0).sum() == 0.0 && y.allFinite()))  // vectorized, unlike allFinite(), which would cost five rounds
        return refuse("", "a feature or the target has missing or infinite values");
    if (!(options.l1Ratio >= 0.0 && options.l1Ratio <= 1.0))
        return refuse("/l1_ratio", "not in [0, 1]");
    if (options.penalties.size() > 0) {
        const Eigen::VectorXd& penalties = options.penalties;
        for (Eigen::Index k = 0; k < penalties.size(); ++k) {
            if (!(penalties[k] > 0.0 && std::isfinite(penalties[k])) || (k > 0 && penalties[k] > penalties[k - 1]))
                return refuse("/penalties", "penalties are positive and descend");
        }
        return {};
    }
    if (options.l1Ratio == 0.0)
        return refuse("/penalties", "without l1 no penalty keeps all coefficients at zero, so the penalties have to be given");
    if (options.count < 2 || !(options.epsilon > 0.0 && options.epsilon < 1.0))
        return refuse("/count", "a path has at least two penalties, and their ratio lies between 0 and 1");
    return {};
}

Eigen::VectorXd penaltiesOf(const PathOptions& options, double largestL1)
{
    if (options.penalties.size() > 0)
        return options.penalties;
    const double largest = largestL1 / options.l1Ratio;
    const double exponent = std::log(options.epsilon) / static_cast<double>(options.count - 1);
    return Eigen::VectorXd::NullaryExpr(options.count,
                                        [&](Eigen::Index k) { return largest * std::exp(exponent * static_cast<double>(k)); });
}

Status follow(ElasticNet& net, const PathOptions& options, ElasticNetPath& path, const StopToken& stop)
{
    for (Eigen::Index k = 0; k < path.penalties.size(); ++k) {
        const double penalty = path.penalties[k];
        net.setPenalty({.l1 = penalty * options.l1Ratio, .l2 = penalty * (1.0 - options.l1Ratio)});
        const int before = net.sweeps();
        for (int i = 0; i < options.rounds && !net.converged(); ++i) {
            if (!net.round(options.tolerance, stop))
                return Error{Error::Code::Conflict, {}, "stopped before the end of the path"};
        }
        path.coefficients.col(k) = net.coefficients();
        if (!path.coefficients.col(k).allFinite())
            return Error{Error::Code::Numeric, {}, "the coefficients left the finite numbers"};
        path.gaps[k] = net.dualityGap();
        path.sweeps[k] = net.sweeps() - before;
        path.nonZeros[k] = static_cast<int>((net.coefficients().array() != 0.0).count());
    }
    return {};
}

Result<ElasticNetPath> solve(MatrixRef X, VectorRef y, const PathOptions& options, const StopToken& stop)
{
    ElasticNet net(X, y);
    if (!net.isFinite())
        return Error{Error::Code::Numeric, {}, "the squares of a feature or of the target are not finite"};
    ElasticNetPath path;
    path.penalties = penaltiesOf(options, net.largestGradientAtZero());
    const Eigen::Index count = path.penalties.size();
    path.coefficients.resize(X.cols(), count);
    path.intercepts = Eigen::RowVectorXd::Zero(count);
    path.gaps.resize(count);
    path.sweeps.resize(count);
    path.nonZeros.resize(count);
    if (const Status followed = follow(net, options, path, stop); !followed)
        return followed.error();
    return path;
}

}  // namespace

Result<ElasticNetPath> elasticNetPath(MatrixRef X, VectorRef y, const PathOptions& options, const StopToken& stop)
{
    if (const Status valid = check(X, y, options); !valid)
        return valid.error();
    const DesignOptions& design = options.design;
    if (!design.fitIntercept && !design.standardize && design.weights.size() == 0)
        return solve(X, y, options, stop);  // on the numbers where they are
    const RegressionProblem problem(X, y, design);
    Result<ElasticNetPath> path = solve(problem.X(), problem.y(), options, stop);
    if (path) {
        path->intercepts = problem.intercepts(path->coefficients);
        path->coefficients = problem.coefficients(path->coefficients);
    }
    return path;
}

}  // namespace trimtab
