// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Notation: X points, y outputs, K covariance with noise, L its factor, alpha = K^-1 (y - mean), W = alpha alpha^T - K^-1;
// the gradient of the negative log likelihood in a parameter p is -tr(W dK/dp) / 2 (Rasmussen and Williams, eq. 5.9).
#include "core/numeric/marginal_likelihood.h"

#include "core/numeric/box_minimizer.h"
#include "core/numeric/gaussian_process.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace trimtab {
namespace {

/// Normal prior of a logarithm.
struct LogNormal {
    double location;
    double scale;

    /// Negative log density at exp(logarithm), up to a constant, as a density of the value itself.
    double penalty(double logarithm) const
    {
        const double z = (logarithm - location) / scale;
        return logarithm + 0.5 * z * z;
    }
    double slope(double logarithm) const { return 1.0 + (logarithm - location) / (scale * scale); }
    double mode() const { return std::exp(location - scale * scale); }
};

constexpr double kLongestLengthScale = 1e3;
constexpr double kShortestLengthScale = 5e-3;
constexpr LogNormal kAmplitudePrior{0.25, 0.5};  // mode 1
constexpr LogNormal kNoisePrior{-6.0, 2.0};

LogNormal lengthScalePrior(Eigen::Index dimension)
{
    return {std::numbers::sqrt2 + 0.5 * std::log(static_cast<double>(std::max<Eigen::Index>(dimension, 1))), std::numbers::sqrt3};
}

Hyperparameters fromLogarithms(const Eigen::VectorXd& theta)
{
    const Eigen::Index d = theta.size() - 2;
    return {theta.head(d).array().exp().matrix(), std::exp(theta[d]), std::exp(theta[d + 1])};
}

Eigen::VectorXd toLogarithms(const Hyperparameters& parameters)
{
    const Eigen::Index d = parameters.lengthScales.size();
    Eigen::VectorXd theta(d + 2);
    theta.head(d) = parameters.lengthScales.array().log().matrix();
    theta[d] = std::log(parameters.amplitude);
    theta[d + 1] = std::log(parameters.noise);
    return theta;
}

double priorPenalty(const Eigen::VectorXd& theta, Eigen::VectorXd& gradient)
{
    const Eigen::Index d = theta.size() - 2;
    const LogNormal lengths = lengthScalePrior(d);
    double penalty = kAmplitudePrior.penalty(theta[d]) + kNoisePrior.penalty(theta[d + 1]);
    gradient[d] = kAmplitudePrior.slope(theta[d]);
    gradient[d + 1] = kNoisePrior.slope(theta[d + 1]);
    for (Eigen::Index i = 0; i < d; ++i) {
        penalty += lengths.penalty(theta[i]);
        gradient[i] = lengths.slope(theta[i]);
    }
    return penalty;
}

/// sum_jk M_jk distance(x_j, x_k) of one coordinate for a symmetric M.
/// @param x (n) values of the coordinate   @param Mx M x   @param rowSums M 1
double weightedDistances(CoordinateKind kind, const Eigen::VectorXd& x, const Eigen::MatrixXd& M, const Eigen::VectorXd& Mx,
                         const Eigen::VectorXd& rowSums)
{
    if (kind == CoordinateKind::Numeric)  // sum (x_j - x_k)^2 = 2 sum x_j^2 - 2 sum x_j x_k
        return 2.0 * (x.array().square() * rowSums.array()).sum() - 2.0 * x.dot(Mx);
    double sum = 0.0;
    for (Eigen::Index k = 0; k < x.size(); ++k)
        sum += (x.array() != x[k]).select(M.col(k).array(), 0.0).sum();
    return sum;
}

}  // namespace

Hyperparameters Hyperparameters::prior(std::size_t dimension)
{
    const auto d = static_cast<Eigen::Index>(dimension);
    return {Eigen::VectorXd::Constant(d, lengthScalePrior(d).mode()), kAmplitudePrior.mode(), 1e-3};
}

double negativeLogPosterior(const std::vector<CoordinateKind>& kinds, PointsRef X, const Eigen::VectorXd& y,
                            const Eigen::VectorXd& theta, Eigen::VectorXd& gradient)
{
    const Eigen::Index n = X.rows();
    const Eigen::Index d = X.cols();
    const Hyperparameters parameters = fromLogarithms(theta);
    const auto process =
        GaussianProcess::condition({kinds, parameters.lengthScales, parameters.amplitude}, parameters.noise, X, y);
    if (!process)
        return std::numeric_limits<double>::infinity();
    const Eigen::VectorXd& alpha = process->alpha();
    const Eigen::VectorXd residual = y.array() - process->mean();
    const Eigen::MatrixXd& L = process->factor().L;
    const double likelihood = 0.5 * residual.dot(alpha) + L.diagonal().array().log().sum() +
                              0.5 * static_cast<double>(n) * std::log(2.0 * std::numbers::pi);

    gradient.resize(d + 2);
    const double penalty = priorPenalty(theta, gradient);
    Eigen::MatrixXd Linv = Eigen::MatrixXd::Identity(n, n);
    L.triangularView<Eigen::Lower>().solveInPlace(Linv);
    Eigen::MatrixXd M = -(Linv.transpose() * Linv);  // becomes W, then W times the slope of the kernel
    M.noalias() += alpha * alpha.transpose();
    gradient[d + 1] -= 0.5 * parameters.noise * M.trace();
    double amplitudeTrace = 0.0;
    for (Eigen::Index j = 0; j < n; ++j) {
        const Eigen::ArrayXd squares = process->kernel().scaledSquares(X, X.row(j).transpose());
        const Eigen::ArrayXd s = squares.sqrt();
        const Eigen::ArrayXd decay = parameters.amplitude * (-s).exp();
        amplitudeTrace += (M.col(j).array() * (1.0 + s + squares / 3.0) * decay).sum();
        M.col(j).array() *= (1.0 + s) * decay;
    }
    gradient[d] -= 0.5 * amplitudeTrace;
    const Eigen::MatrixXd centred = X.array() - 0.5;  // less cancellation in weightedDistances
    const Eigen::MatrixXd MX = M * centred;
    const Eigen::VectorXd rowSums = M.rowwise().sum();
    for (Eigen::Index i = 0; i < d; ++i) {  // dk / d(ln l_i) = 5 / 3 amplitude (1 + s) exp(-s) distance_i / l_i^2
        const double l = parameters.lengthScales[i];
        const CoordinateKind kind = kinds[static_cast<std::size_t>(i)];
        gradient[i] -= 0.5 * 5.0 / (3.0 * l * l) * weightedDistances(kind, centred.col(i), M, MX.col(i), rowSums);
    }
    return likelihood + penalty;
}

Hyperparameters fitHyperparameters(const std::vector<CoordinateKind>& kinds, PointsRef X, const Eigen::VectorXd& y,
                                   std::span<const Hyperparameters> starts, int iterations)
{
    const Eigen::Index d = X.cols();
    Eigen::VectorXd lower = Eigen::VectorXd::Constant(d + 2, std::log(kShortestLengthScale));
    Eigen::VectorXd upper = Eigen::VectorXd::Constant(d + 2, std::log(kLongestLengthScale));
    lower.tail(2) << std::log(1e-2), std::log(kNoiseFloor);
    upper.tail(2) << std::log(1e2), 0.0;
    const SmoothFunction function = [&](const Eigen::VectorXd& theta, Eigen::VectorXd& gradient) {
        return negativeLogPosterior(kinds, X, y, theta, gradient);
    };
    BoxMinimum best{toLogarithms(starts.front()), std::numeric_limits<double>::infinity()};
    for (const Hyperparameters& start : starts) {
        BoxMinimum found = minimizeInBox(function, toLogarithms(start), lower, upper, iterations);
        if (found.value < best.value)
            best = std::move(found);
    }
    return fromLogarithms(best.point);
}

}  // namespace trimtab
