// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Notation: y outputs, K covariance with noise, L its factor, alpha = K^-1 (y - mean), W = alpha alpha^T - K^-1; the gradient
// of the negative log likelihood in a parameter p is -tr(W dK/dp) / 2 (Rasmussen and Williams, eq. 5.9).
#include "core/numeric/hyperparameter_posterior.h"

#include "core/numeric/box_minimizer.h"
#include "core/numeric/cholesky.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <utility>

namespace trimtab {
namespace {

/// Normal prior of a logarithm, as a density of the value itself.
struct LogNormal {
    double location;
    double scale;

    /// Negative log density at exp(logarithm), up to a constant.
    double penalty(double logarithm) const
    {
        const double z = (logarithm - location) / scale;
        return logarithm + 0.5 * z * z;
    }
    double slope(double logarithm) const { return 1.0 + (logarithm - location) / (scale * scale); }
    double mode() const { return std::exp(location - scale * scale); }
};

constexpr LogNormal kAmplitudePrior{0.25, 0.5};    // mode 1
constexpr LogNormal kInteractionPrior{2.25, 1.5};  // mode 1
constexpr LogNormal kNoisePrior{-6.0, 2.0};
constexpr LogNormal kWarpPrior{0.25, 0.5};  // mode 1

constexpr double kAbsentKey = -1.0;  // no coordinate

struct Range {
    double low;
    double high;
};
constexpr Range kLengthScales{5e-3, 1e3};
constexpr Range kAmplitudes{1e-2, 1e2};
constexpr Range kNoises{kNoiseFloor, 1.0};
constexpr Range kInteractions{1e-3, 1e3};
constexpr Range kWarps{0.1, 10.0};

LogNormal lengthScalePrior(Eigen::Index dimension)
{
    return {std::numbers::sqrt2 + 0.5 * std::log(static_cast<double>(std::max<Eigen::Index>(dimension, 1))), std::numbers::sqrt3};
}

}  // namespace

Hyperparameters Hyperparameters::prior(CovarianceForm form, std::size_t dimension)
{
    const auto d = static_cast<Eigen::Index>(dimension);
    return {{form, Eigen::VectorXd::Constant(d, lengthScalePrior(d).mode()), kAmplitudePrior.mode(), kInteractionPrior.mode()},
            1e-3};
}

Measurements Measurements::merge(PointsRef X, const Eigen::VectorXd& y)
{
    Measurements merged{X, Eigen::VectorXd::Zero(y.size()), Eigen::VectorXd::Zero(y.size()), 0.0};
    std::map<std::vector<double>, Eigen::Index> places;
    std::vector<Eigen::Index> placeOf;
    for (Eigen::Index i = 0; i < X.rows(); ++i) {
        std::vector<double> key(static_cast<std::size_t>(X.cols()));
        Eigen::VectorXd::Map(key.data(), X.cols()) = X.row(i).transpose();
        std::replace_if(
            key.begin(), key.end(), [](double x) { return std::isnan(x); }, kAbsentKey);  // NaN has no order
        const Eigen::Index place = places.try_emplace(std::move(key), static_cast<Eigen::Index>(places.size())).first->second;
        placeOf.push_back(place);
        merged.X.row(place) = X.row(i);
        merged.counts[place] += 1.0;
        merged.y[place] += (y[i] - merged.y[place]) / merged.counts[place];
    }
    for (Eigen::Index i = 0; i < X.rows(); ++i) {
        const double distance = y[i] - merged.y[placeOf[static_cast<std::size_t>(i)]];
        merged.scatter += distance * distance;
    }
    const auto count = static_cast<Eigen::Index>(places.size());
    merged.X.conservativeResize(count, Eigen::NoChange);
    merged.y.conservativeResize(count);
    merged.counts.conservativeResize(count);
    return merged;
}

/// Covariances of the pairs of points and the slopes of their logarithms.
struct HyperparameterPosterior::Pairs {
    Eigen::ArrayXd covariances;
    Eigen::MatrixXd slopes;  ///< (pairs, d or d + 1) in the logarithms of the length-scales and of the interaction
};

HyperparameterPosterior::HyperparameterPosterior(CovarianceForm form, const std::vector<CoordinateKind>& kinds,
                                                 const Measurements& measurements, bool warping)
    : m_form(form),
      m_kinds(kinds),
      m_X(measurements.X),
      m_y(measurements.y),
      m_counts(measurements.counts),
      m_scatter(measurements.scatter)
{
    if (warping)
        for (Eigen::Index i = 0; i < m_X.cols(); ++i)
            if (m_kinds[static_cast<std::size_t>(i)] != CoordinateKind::Categorical)
                m_warping.push_back(i);
    m_distances = scaledDistances(m_X);
}

/// sqrt(5) times the distances of the pairs of points below the diagonal, column by column. @return (n (n - 1) / 2, d)
Eigen::MatrixXd HyperparameterPosterior::scaledDistances(const Eigen::MatrixXd& U) const
{
    const Eigen::Index n = U.rows();
    Eigen::MatrixXd scaled(n * (n - 1) / 2, U.cols());
    for (Eigen::Index i = 0; i < U.cols(); ++i)
        for (Eigen::Index j = 0, at = 0; j < n; at += n - j - 1, ++j)
            scaled.col(i).segment(at, n - j - 1) =
                std::sqrt(5.0) * distances(m_kinds[static_cast<std::size_t>(i)], U.col(i).tail(n - j - 1), U(j, i));
    return scaled;
}

Hyperparameters HyperparameterPosterior::fromLogarithms(const Eigen::VectorXd& theta) const
{
    const Eigen::Index d = m_X.cols();
    const double interaction = m_form == CovarianceForm::Additive ? std::exp(theta[d + 2]) : 1.0;
    Hyperparameters parameters{{m_form, theta.head(d).array().exp().matrix(), std::exp(theta[d]), interaction, {}},
                               std::exp(theta[d + 1])};
    if (m_warping.empty())
        return parameters;
    InputWarp& warp = parameters.covariance.warp;
    warp.a.setOnes(d);
    warp.b.setOnes(d);
    const auto w = static_cast<Eigen::Index>(m_warping.size());
    warp.a(m_warping) = theta.segment(warpStart(), w).array().exp();
    warp.b(m_warping) = theta.tail(w).array().exp();
    return parameters;
}

Eigen::VectorXd HyperparameterPosterior::toLogarithms(const Hyperparameters& parameters) const
{
    const Eigen::Index d = m_X.cols();
    const CovarianceParameters& covariance = parameters.covariance;
    Eigen::VectorXd theta = Eigen::VectorXd::Zero(size());
    theta.head(d) = covariance.lengthScales.array().log().matrix();
    theta[d] = std::log(covariance.amplitude);
    theta[d + 1] = std::log(parameters.noise);
    if (m_form == CovarianceForm::Additive)
        theta[d + 2] = std::log(covariance.interaction);
    if (!m_warping.empty() && !covariance.warp.isIdentity()) {
        const auto w = static_cast<Eigen::Index>(m_warping.size());
        theta.segment(warpStart(), w) = covariance.warp.a(m_warping).log().matrix();
        theta.tail(w) = covariance.warp.b(m_warping).log().matrix();
    }
    return theta;
}

double HyperparameterPosterior::priorPenalty(const Eigen::VectorXd& theta, Eigen::VectorXd& gradient) const
{
    const Eigen::Index d = m_X.cols();
    const LogNormal lengths = lengthScalePrior(d);
    double penalty = kAmplitudePrior.penalty(theta[d]) + kNoisePrior.penalty(theta[d + 1]);
    gradient[d] = kAmplitudePrior.slope(theta[d]);
    gradient[d + 1] = kNoisePrior.slope(theta[d + 1]);
    for (Eigen::Index i = 0; i < d; ++i) {
        penalty += lengths.penalty(theta[i]);
        gradient[i] = lengths.slope(theta[i]);
    }
    if (m_form == CovarianceForm::Additive) {
        penalty += kInteractionPrior.penalty(theta[d + 2]);
        gradient[d + 2] = kInteractionPrior.slope(theta[d + 2]);
    }
    for (Eigen::Index i = warpStart(); i < size(); ++i) {
        penalty += kWarpPrior.penalty(theta[i]);
        gradient[i] = kWarpPrior.slope(theta[i]);
    }
    return penalty;
}

HyperparameterPosterior::Pairs HyperparameterPosterior::radialPairs(const CovarianceParameters& parameters,
                                                                    const Eigen::MatrixXd& distances)
{
    Pairs pairs{{}, (distances.array().rowwise() / parameters.lengthScales.transpose().array()).square()};
    const Eigen::ArrayXd squares = pairs.slopes.rowwise().sum();
    const Eigen::ArrayXd s = squares.sqrt();
    pairs.covariances = parameters.amplitude * (1.0 + s + squares / 3.0) * (-s).exp();
    pairs.slopes.array().colwise() *= (1.0 + s) / (3.0 + 3.0 * s + squares);
    return pairs;
}

HyperparameterPosterior::Pairs HyperparameterPosterior::additivePairs(const CovarianceParameters& parameters,
                                                                      const Eigen::MatrixXd& distances)
{
    const Eigen::Index d = distances.cols();
    const double v = parameters.interaction;
    Pairs pairs{Eigen::ArrayXd::Constant(distances.rows(), parameters.amplitude), Eigen::MatrixXd(distances.rows(), d + 1)};
    pairs.slopes.col(d).setConstant(-static_cast<double>(d) * v / (1.0 + v));
    for (Eigen::Index i = 0; i < d; ++i) {
        const Eigen::ArrayXd s = distances.col(i).array() / parameters.lengthScales[i];
        const Eigen::ArrayXd decay = v * (-s).exp();
        const Eigen::ArrayXd effect = (1.0 + s + s.square() / 3.0) * decay;
        pairs.covariances *= (1.0 + effect) / (1.0 + v);
        pairs.slopes.col(i) = s.square() / 3.0 * (1.0 + s) * decay / (1.0 + effect);
        pairs.slopes.col(d).array() += effect / (1.0 + effect);
    }
    return pairs;
}

/// Of the likelihood, in the logarithms of a and b. @param weighted (pairs) W times covariance   @return (2 w)
Eigen::VectorXd HyperparameterPosterior::warpGradient(const InputWarp& warp, const Eigen::MatrixXd& U,
                                                      const Eigen::VectorXd& weighted, const Pairs& pairs) const
{
    const Eigen::Index n = U.rows();
    const auto w = static_cast<Eigen::Index>(m_warping.size());
    Eigen::VectorXd result = Eigen::VectorXd::Zero(2 * w);
    for (Eigen::Index k = 0; k < w; ++k) {
        const Eigen::Index i = m_warping[static_cast<std::size_t>(k)];
        const CoordinateKind kind = m_kinds[static_cast<std::size_t>(i)];
        Eigen::ArrayXd slopes = Eigen::ArrayXd::Zero(n);  // in the warped coordinates
        for (Eigen::Index j = 0, at = 0; j < n; at += n - j - 1, ++j) {
            const Eigen::Index below = n - j - 1;
            const Eigen::ArrayXd distance = distances(kind, U.col(i).tail(below), U(j, i));
            const Eigen::ArrayXd slope =
                (distance > 0.0)
                    .select(weighted.segment(at, below).array() * pairs.slopes.col(i).segment(at, below).array() *
                                halfSlopes(kind, U.col(i).tail(below), U(j, i)) / distance.square(),
                            0.0);
            slopes.tail(below) -= slope;
            slopes[j] += slope.sum();
        }
        for (Eigen::Index j = 0; j < n; ++j) {
            const Eigen::Array2d parameter = warp.parameterSlopes(i, m_X(j, i));
            result[k] += slopes[j] * parameter[0];
            result[w + k] += slopes[j] * parameter[1];
        }
    }
    return result;
}

double HyperparameterPosterior::operator()(const Eigen::VectorXd& theta, Eigen::VectorXd& gradient) const
{
    const Eigen::Index n = m_y.size();
    const Eigen::Index d = m_X.cols();
    const Hyperparameters parameters = fromLogarithms(theta);
    const CovarianceParameters& covariance = parameters.covariance;
    const double amplitude = covariance.amplitude;
    Eigen::MatrixXd warped = m_X;
    for (const Eigen::Index i : m_warping)
        for (double& x : warped.col(i))
            x = covariance.warp(i, x);
    const Eigen::MatrixXd& distances = m_warping.empty() ? m_distances : scaledDistances(warped);
    const Pairs pairs =
        m_form == CovarianceForm::Radial ? radialPairs(covariance, distances) : additivePairs(covariance, distances);
    Eigen::MatrixXd K = Eigen::MatrixXd::Zero(n, n);
    for (Eigen::Index j = 0, at = 0; j < n; at += n - j - 1, ++j) {
        K(j, j) = amplitude + parameters.noise / m_counts[j];
        K.col(j).tail(n - j - 1) = pairs.covariances.segment(at, n - j - 1);
    }
    const Result<CholeskyFactor> factor = factorize(K);
    if (!factor)
        return std::numeric_limits<double>::infinity();
    const Eigen::VectorXd KinvOnes = solve(*factor, Eigen::VectorXd::Ones(n));
    const Eigen::VectorXd residual = m_y.array() - KinvOnes.dot(m_y) / KinvOnes.sum();
    const Eigen::VectorXd alpha = solve(*factor, residual);
    // Merging moves the measurements' scatter about their means into terms of its own.
    const double repeated = m_counts.sum() - static_cast<double>(n);
    const double likelihood = 0.5 * (residual.dot(alpha) + m_scatter / parameters.noise + repeated * std::log(parameters.noise)) +
                              factor->L.diagonal().array().log().sum() + 0.5 * m_counts.array().log().sum() +
                              0.5 * m_counts.sum() * std::log(2.0 * std::numbers::pi);

    gradient.resize(size());
    const double penalty = priorPenalty(theta, gradient);
    Eigen::MatrixXd Linv = Eigen::MatrixXd::Identity(n, n);
    factor->L.triangularView<Eigen::Lower>().solveInPlace(Linv);
    Eigen::MatrixXd Kinv = Eigen::MatrixXd::Zero(n, n);
    Kinv.selfadjointView<Eigen::Lower>().rankUpdate(Linv.transpose());
    Eigen::VectorXd weighted(distances.rows());  // W times covariance; each pair stands for two elements of the matrix
    for (Eigen::Index j = 0, at = 0; j < n; at += n - j - 1, ++j)
        weighted.segment(at, n - j - 1) =
            (alpha[j] * alpha.tail(n - j - 1) - Kinv.col(j).tail(n - j - 1)).array() * pairs.covariances.segment(at, n - j - 1);
    const Eigen::ArrayXd diagonal = alpha.array().square() - Kinv.diagonal().array();  // of W
    const Eigen::VectorXd inner = pairs.slopes.transpose() * weighted;
    gradient.head(d) -= inner.head(d);
    gradient[d] -= 0.5 * amplitude * diagonal.sum() + weighted.sum();
    gradient[d + 1] -= 0.5 * (parameters.noise * (diagonal / m_counts.array()).sum() + m_scatter / parameters.noise - repeated);
    if (m_form == CovarianceForm::Additive)
        gradient[d + 2] -= inner[d];
    if (!m_warping.empty())
        gradient.tail(size() - warpStart()) += warpGradient(covariance.warp, warped, weighted, pairs);
    return likelihood + penalty;
}

Hyperparameters HyperparameterPosterior::maximize(std::span<const Hyperparameters> starts, int iterations) const
{
    const Eigen::Index d = m_X.cols();
    const auto bounds = [&](double Range::*end) {
        Eigen::VectorXd theta = Eigen::VectorXd::Constant(size(), std::log(kLengthScales.*end));
        theta[d] = std::log(kAmplitudes.*end);
        theta[d + 1] = std::log(kNoises.*end);
        if (m_form == CovarianceForm::Additive)
            theta[d + 2] = std::log(kInteractions.*end);
        theta.tail(size() - warpStart()).setConstant(std::log(kWarps.*end));
        return theta;
    };
    const SmoothFunction function = [this](const Eigen::VectorXd& theta, Eigen::VectorXd& gradient) {
        return (*this)(theta, gradient);
    };
    BoxMinimum best{toLogarithms(starts.front()), std::numeric_limits<double>::infinity()};
    for (const Hyperparameters& start : starts) {
        BoxMinimum found = minimizeInBox(function, toLogarithms(start), bounds(&Range::low), bounds(&Range::high), iterations);
        if (found.value < best.value)
            best = std::move(found);
    }
    return fromLogarithms(best.point);
}

}  // namespace trimtab
