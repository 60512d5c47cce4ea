// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logistic_regression.h"

#include "core/model/quadratic_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trimtab {

namespace {

constexpr double kSlopeTolerance = 1e-7;  // without any penalty
constexpr double kSufficient = 1e-4;      // share of the predicted decrease that a step has to reach
constexpr double kShortestStep = 1e-6;
constexpr double kRounding = 1e-15;  // of the objective: a smaller predicted decrease is noise
constexpr std::size_t kMostCandidates = 256;
constexpr float kAccuracy = 0.1F;  // of a Newton direction

double sign(double x)
{
    return static_cast<double>((x > 0.0) - (x < 0.0));
}

/// argmin_c l1 ||w - c||_1 + l2 / 2 ||w - c||^2: 0 if that is a solution, else of several one of the elements of w, so that it
/// becomes an exact zero.
double cheapestCenter(const Eigen::RowVectorXd& w, double l1, double l2)
{
    const double count = static_cast<double>(w.size());
    const auto slope = [&](double c, double side) {  // of the objective just below c (side -1) or above it (side 1)
        double sum = l2 * (count * c - w.sum());
        for (const double value : w)
            sum += l1 * (value == c ? side : sign(c - value));
        return sum;
    };
    if ((l1 == 0.0 && l2 == 0.0) || (slope(0.0, -1.0) <= 0.0 && slope(0.0, 1.0) >= 0.0))
        return 0.0;
    Eigen::RowVectorXd sorted = w;
    std::sort(sorted.begin(), sorted.end());
    for (Eigen::Index i = 0; i < sorted.size(); ++i) {
        if (slope(sorted[i], 1.0) < 0.0)
            continue;
        if (slope(sorted[i], -1.0) <= 0.0 || l2 == 0.0)
            return sorted[i];
        return w.mean() + l1 * (count - 2.0 * static_cast<double>(i)) / (count * l2);  // between two elements
    }
    return 0.0;  // only with numbers that are not finite, which train() reports
}

DesignOptions standardized(DesignOptions options)
{
    options.standardize = true;
    return options;
}

}  // namespace

LogisticRegression::LogisticRegression(Eigen::MatrixXd X, VectorRef y, int classes, Penalty penalty, const DesignOptions& options,
                                       double tolerance)
    : m_design(std::move(X), standardized(options)),
      m_loss(y, classes, m_design.weights()),
      m_curvature(m_design.X(), m_design.weights() / static_cast<double>(y.size()), options.fitIntercept),
      m_l1(Eigen::VectorXd::Constant(m_design.X().cols(), penalty.l1)),
      m_l2(Eigen::VectorXd::Constant(m_design.X().cols(), penalty.l2)),
      m_newton(m_l2),
      m_fitIntercept(options.fitIntercept),
      m_tolerance(tolerance),
      m_gap(std::numeric_limits<double>::infinity())
{
    if (!options.standardize) {
        // The solver works on standardized features; the penalty is that of the coefficients of the original ones.
        m_l1.array() /= m_design.divisors().transpose().array();
        m_l2.array() /= m_design.divisors().transpose().array().square();
        m_newton = NewtonDirection(m_l2);
    }
    const Eigen::Index columns = m_loss.columns();
    m_point.W = Eigen::MatrixXd::Zero(m_design.X().cols(), columns);
    m_point.b = m_fitIntercept ? m_loss.logitsOfFrequencies() : Eigen::RowVectorXd(Eigen::RowVectorXd::Zero(columns));
    // All rows have the same probabilities here, which spares two of three products with X: its first one comes before the first
    // look at a stop token.
    m_point.logits = m_point.b.replicate(y.size(), 1);
    m_point.loss = m_loss.evaluate(m_point.logits, m_point.P);
    m_point.objective = m_point.loss;
    refreshGradient();
    const Eigen::VectorXd means = m_design.X().transpose() * m_design.weights() / static_cast<double>(y.size());
    m_targetMeans = means * m_point.P.row(0) - m_gradientW;
}

Status LogisticRegression::train(double resource, const StopToken& stop)
{
    while (m_rounds < resource && !m_converged) {
        if (stop.stopRequested() || !round(stop))
            break;
        m_rounds += 1.0;
        if (!std::isfinite(m_point.objective) || !m_point.W.allFinite() || !m_gradientW.allFinite())
            return Error{Error::Code::Numeric, {}, "the coefficients left the finite numbers"};
    }
    return {};
}

bool LogisticRegression::round(const StopToken& stop)
{
    const bool sparse = (m_l1.array() > 0.0).any();
    bool moved = false;
    if (!m_curvature.setProbabilities(m_point.P, m_atStart, stop))
        return false;
    if (sparse) {
        const std::optional<Direction> direction = proximalDirection(stop);
        if (!direction)
            return false;
        const double slope = m_gradientW.cwiseProduct(direction->W).sum() + m_gradientB.dot(direction->b) +
                             penaltyOf(m_point.W + direction->W) - penaltyOf(m_point.W);
        const std::optional<bool> went = search(*direction, slope, false, stop);
        if (!went)
            return false;
        moved = *went;
        if (moved && !m_curvature.setProbabilities(m_point.P, false, stop))
            return false;
    }
    const Eigen::MatrixXd signs = m_l1.asDiagonal() * m_point.W.unaryExpr(&sign);
    const Eigen::MatrixXd gradient = m_gradientW + m_l2.asDiagonal() * m_point.W + signs;
    const std::optional<Direction> direction = newtonDirection(gradient, stop);
    if (!direction)
        return false;
    const double slope = gradient.cwiseProduct(direction->W).sum() + m_gradientB.dot(direction->b);
    const std::optional<bool> went = search(*direction, slope, sparse, stop);
    if (!went)
        return false;
    moved |= *went;
    measureGap();
    const double entropy = m_loss.entropy(m_loss.frequencies());
    m_converged = std::isfinite(m_gap) ? m_gap <= m_tolerance * entropy : largestViolation() <= kSlopeTolerance;
    m_converged |= !moved;  // nothing is left but rounding
    return true;
}

std::vector<Eigen::Index> LogisticRegression::candidates(Eigen::Index column) const
{
    std::vector<Eigen::Index> features;
    for (Eigen::Index j = 0; j < m_l1.size(); ++j) {
        if (m_point.W(j, column) != 0.0 || std::abs(m_gradientW(j, column)) > m_l1[j])
            features.push_back(j);
    }
    if (features.size() <= kMostCandidates)
        return features;
    // Those whose own step would be the longest: the features have deviation 1, so all curvatures are alike.
    const auto length = [&](Eigen::Index j) {
        const double w = m_point.W(j, column);
        return std::abs(softThreshold(w - m_gradientW(j, column) - m_l2[j] * w, m_l1[j]) - w);
    };
    std::stable_sort(features.begin(), features.end(), [&](Eigen::Index a, Eigen::Index b) { return length(a) > length(b); });
    features.resize(kMostCandidates);
    std::sort(features.begin(), features.end());
    return features;
}

std::optional<LogisticRegression::Direction> LogisticRegression::proximalDirection(const StopToken& stop)
{
    Direction direction{Eigen::MatrixXd::Zero(m_point.W.rows(), m_point.W.cols()), Eigen::RowVectorXd::Zero(m_point.b.size())};
    for (Eigen::Index k = 0; k < m_point.b.size(); ++k) {
        if (stop.stopRequested())
            return std::nullopt;
        const std::vector<Eigen::Index> features = candidates(k);
        const std::optional<SoftmaxCurvature::Block> block = m_curvature.block(k, features, stop);
        if (!block)
            return std::nullopt;
        const Eigen::VectorXd mu = block->mu.transpose().cast<double>();
        const Eigen::VectorXd start = m_point.W(features, k);
        const Eigen::VectorXd slope = m_gradientW(features, k) - m_gradientB[k] * mu;
        const Eigen::VectorXd move = minimizeQuadratic(block->H, slope, start, m_l1(features), m_l2(features)) - start;
        direction.W(features, k) = move;
        direction.b[k] = -mu.dot(move) - (block->weight > 0.0F ? m_gradientB[k] / static_cast<double>(block->weight) : 0.0);
    }
    return direction;
}

LogisticRegression::Supports LogisticRegression::supports() const
{
    Supports supports(static_cast<std::size_t>(m_point.b.size()));
    for (Eigen::Index k = 0; k < m_point.b.size(); ++k) {
        for (Eigen::Index j = 0; j < m_l1.size(); ++j) {
            if (m_l1[j] == 0.0 || m_point.W(j, k) != 0.0)
                supports[static_cast<std::size_t>(k)].push_back(j);
        }
    }
    return supports;
}

std::optional<LogisticRegression::Direction> LogisticRegression::newtonDirection(const Eigen::MatrixXd& gradient,
                                                                                 const StopToken& stop)
{
    Supports moving = supports();
    if (!m_newton.serves(moving) && !m_newton.prepare(m_curvature, std::move(moving), stop))
        return std::nullopt;
    const SoftmaxDirection slope{gradient.cast<float>(), m_gradientB.cast<float>()};
    const std::optional<SoftmaxDirection> direction = m_newton.solve(m_curvature, slope, kAccuracy, stop);
    if (!direction)
        return std::nullopt;
    return Direction{direction->W.cast<double>(), direction->b.cast<double>()};
}

std::optional<bool> LogisticRegression::search(const Direction& direction, double slope, bool keepSigns, const StopToken& stop)
{
    if (!(-slope > kRounding * m_point.objective))
        return false;
    for (double step = 1.0; step > kShortestStep; step *= 0.5) {
        place(m_trial, direction, step, keepSigns);
        if (stop.stopRequested())
            return std::nullopt;
        if (m_trial.objective <= m_point.objective + kSufficient * step * slope) {
            std::swap(m_point, m_trial);
            centreClasses();
            m_atStart = false;
            refreshGradient();
            return true;
        }
    }
    return false;
}

void LogisticRegression::place(Point& point, const Direction& direction, double step, bool keepSigns) const
{
    point.W = m_point.W + step * direction.W;
    point.b = m_point.b + step * direction.b;
    if (point.b.size() > 1)
        point.b.array() -= point.b.mean();  // only differences matter
    if (keepSigns)
        point.W = (point.W.array() * m_point.W.array() < 0.0).select(0.0, point.W);
    evaluate(point);
}

void LogisticRegression::centreClasses()
{
    if (m_point.W.cols() == 1)
        return;
    for (Eigen::Index j = 0; j < m_point.W.rows(); ++j) {
        const double center = cheapestCenter(m_point.W.row(j), m_l1[j], m_l2[j]);
        if (center != 0.0)
            m_point.W.row(j).array() -= center;
    }
    m_point.objective = m_point.loss + penaltyOf(m_point.W);
}

void LogisticRegression::evaluate(Point& point) const
{
    point.logits.noalias() = m_design.X() * point.W;
    point.logits.rowwise() += point.b;
    point.loss = m_loss.evaluate(point.logits, point.P);
    point.objective = point.loss + penaltyOf(point.W);
}

void LogisticRegression::refreshGradient()
{
    m_loss.residual(m_point.P, m_residual);
    m_gradientW.noalias() = m_design.X().transpose() * m_residual;
    m_gradientB = m_fitIntercept ? Eigen::RowVectorXd(m_residual.colwise().sum())
                                 : Eigen::RowVectorXd(Eigen::RowVectorXd::Zero(m_residual.cols()));
}

double LogisticRegression::penaltyOf(const Eigen::MatrixXd& W) const
{
    return m_l1.dot(W.rowwise().lpNorm<1>()) + 0.5 * m_l2.dot(W.rowwise().squaredNorm());
}

double LogisticRegression::largestViolation() const
{
    double largest = m_gradientB.lpNorm<Eigen::Infinity>();
    for (Eigen::Index k = 0; k < m_point.W.cols(); ++k) {
        for (Eigen::Index j = 0; j < m_point.W.rows(); ++j) {
            const double w = m_point.W(j, k);
            const double slope = m_gradientW(j, k) + m_l2[j] * w;
            largest = std::max(largest, w == 0.0 ? std::abs(slope) - m_l1[j] : std::abs(slope + m_l1[j] * sign(w)));
        }
    }
    return largest;
}

double LogisticRegression::mixedInShare() const
{
    if (!m_fitIntercept)
        return 0.0;
    double share = 0.0;
    for (Eigen::Index k = 0; k < m_point.b.size(); ++k) {
        const double wanted = m_loss.frequencies()[k];
        const double present = wanted + m_gradientB[k];
        share = std::max(share, 1.0 - wanted / present);
        if (m_point.b.size() == 1)
            share = std::max(share, 1.0 - (1.0 - wanted) / (1.0 - present));
    }
    return share;
}

void LogisticRegression::measureGap()
{
    // The dual of the loss is the mean entropy of rows of probabilities Q with the class frequencies as their means. Q is P with
    // as much of one equal row beta as that needs, then scaled towards the targets Y by s; entropy is concave, so
    // H(s ((1 - t) P + t beta) + (1 - s) Y) >= s (1 - t) H(P) + s t H(beta). X'(Q - Y) meets the conjugate of the penalty.
    const double t = mixedInShare();
    const Eigen::RowVectorXd beta =
        t > 0.0 ? Eigen::RowVectorXd(m_loss.frequencies() - (1.0 - t) / t * m_gradientB) : m_loss.frequencies();
    const Eigen::MatrixXd V = (1.0 - t) * m_gradientW - t * m_targetMeans;
    const double steepness = m_gradientW.cwiseProduct(m_point.W).sum() + m_gradientB.dot(m_point.b);
    const double entropy = m_point.loss - steepness;
    const auto gapAt = [&](double s) {
        return steepness + penaltyOf(m_point.W) + (1.0 - s * (1.0 - t)) * entropy - s * t * m_loss.entropy(beta) +
               penaltyConjugate(s * V);
    };
    double feasible = 1.0;
    for (Eigen::Index k = 0; k < V.cols(); ++k) {
        for (Eigen::Index j = 0; j < V.rows(); ++j) {
            if (std::abs(V(j, k)) > m_l1[j])
                feasible = std::min(feasible, m_l1[j] / std::abs(V(j, k)));
        }
    }
    m_gap = std::max(std::min(gapAt(1.0), feasible > 0.0 ? gapAt(feasible) : gapAt(1.0)), 0.0);
}

double LogisticRegression::penaltyConjugate(const Eigen::MatrixXd& V) const
{
    double sum = 0.0;
    for (Eigen::Index k = 0; k < V.cols(); ++k) {
        for (Eigen::Index j = 0; j < V.rows(); ++j) {
            const double beyond = softThreshold(V(j, k), m_l1[j]);
            if (m_l2[j] > 0.0)
                sum += 0.5 * beyond * beyond / m_l2[j];
            else if (std::abs(beyond) > kRounding * m_l1[j] || m_l1[j] == 0.0)
                return std::numeric_limits<double>::infinity();
        }
    }
    return sum;
}

Eigen::MatrixXd LogisticRegression::predict(MatrixRef X) const
{
    Eigen::MatrixXd logits = X * coefficients();
    logits.rowwise() += intercepts();
    return classProbabilities(logits);
}

ModelInside LogisticRegression::inside() const
{
    return linearInside(coefficients(), intercepts());
}

std::size_t LogisticRegression::parameterCount() const
{
    return static_cast<std::size_t>(m_point.W.size() + (m_fitIntercept ? m_point.b.size() : 0));
}

std::size_t LogisticRegression::nonZeroCount() const
{
    return static_cast<std::size_t>((m_point.W.array() != 0.0).count() + (m_point.b.array() != 0.0).count());
}

}  // namespace trimtab
