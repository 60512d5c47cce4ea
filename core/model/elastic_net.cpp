// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/elastic_net.h"

#include "core/model/ridge.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace trimtab {

namespace {

constexpr Eigen::Index kLargestGram = 1000;
constexpr double kMostNewtonOperations = 2e9;  // in a round: some 500 ms, with looks at the stop token in between
constexpr double kWeakestScreening = 0.5;      // of l1: far down a path the strong rule would keep everything
constexpr int kSweepsInRound = 20;
constexpr double kSolved = 3e-4;    // share of the tolerated gap that one coordinate may still gain when a set is solved
constexpr double kSterner = 0.1;    // times that, when the gap is still wider than tolerated
constexpr double kDamping = 1e-10;  // of the largest variance: along directions that change no residual the step becomes long
constexpr double kDropped = 1e-12;  // share of a coefficient that rounding may leave of one that reaches zero

double sign(double x)
{
    return static_cast<double>((x > 0.0) - (x < 0.0));
}

}  // namespace

ElasticNet::ElasticNet(MatrixRef X, VectorRef y)
    : m_X(X),
      m_y(y),
      m_rows(static_cast<double>(X.rows())),
      m_usesGram(X.cols() <= std::min(X.rows(), kLargestGram)),
      m_covariance(X.transpose() * y / m_rows),
      m_variances(X.colwise().squaredNorm().transpose() / m_rows),
      m_targetSquare(y.squaredNorm() / m_rows),
      m_w(Eigen::VectorXd::Zero(X.cols())),
      m_gradient(m_covariance),
      m_checkedL1(largestGradientAtZero()),
      m_gap(std::numeric_limits<double>::infinity())
{
    if (!m_usesGram)
        m_residual = y;
}

void ElasticNet::setPenalty(Penalty penalty)
{
    m_penalty = penalty;
    m_sweepsSinceNewton = 0;
    m_solved = kSolved;
    m_selected = false;
    m_converged = false;
    m_gap = std::numeric_limits<double>::infinity();
}

bool ElasticNet::round(double tolerance, const StopToken& stop)
{
    if (largestGradientAtZero() == 0.0) {
        m_gap = 0.0;  // nothing to explain: zero is optimal with any penalty
        m_converged = true;
        return true;
    }
    if (m_penalty.l1 == 0.0) {
        if (!solveDirectly(stop))
            return false;
    } else {
        if (m_usesGram && !prepareGram(stop))
            return false;
        if (!m_selected)
            selectByStrongRule();
        if (!solveWorkingSet(tolerance, stop))
            return false;
        if (!m_usesGram)
            m_gradient.noalias() = m_X.transpose() * m_residual / m_rows;
        addViolators();
    }
    measureGap();
    m_converged = m_penalty.l1 == 0.0 || m_gap <= tolerance * m_targetSquare;
    m_solved *= kSterner;
    return true;
}

bool ElasticNet::prepareGram(const StopToken& stop)
{
    if (m_gramRows == m_X.rows())
        return true;
    if (m_gramRows == 0)
        m_gram = Eigen::MatrixXd::Zero(m_X.cols(), m_X.cols());
    if (!addGram(m_X, m_gram, m_gramRows, stop))
        return false;
    m_gram.triangularView<Eigen::StrictlyUpper>() = m_gram.transpose();
    return true;
}

bool ElasticNet::solveDirectly(const StopToken& stop)
{
    std::optional<Eigen::VectorXd> w = solveRidge(m_X, m_y, m_penalty.l2, stop);
    if (!w)
        return false;
    m_w = *std::move(w);
    m_workingSet.clear();
    const Eigen::VectorXd residual = m_y - m_X * m_w;
    m_gradient.noalias() = m_X.transpose() * residual / m_rows;
    if (!m_usesGram)
        m_residual = residual;
    return true;
}

void ElasticNet::selectByStrongRule()
{
    const double kept = std::max(2.0 * m_penalty.l1 - m_checkedL1, kWeakestScreening * m_penalty.l1);
    m_workingSet.clear();
    for (Eigen::Index j = 0; j < m_w.size(); ++j) {
        if (m_variances[j] > 0.0 && (m_w[j] != 0.0 || std::abs(m_gradient[j]) >= kept))
            m_workingSet.push_back(j);
    }
    m_selected = true;
}

void ElasticNet::addViolators()
{
    std::vector<Eigen::Index> violators;
    for (Eigen::Index j = 0; j < m_w.size(); ++j) {
        if (m_w[j] == 0.0 && std::abs(m_gradient[j]) > m_penalty.l1 && m_variances[j] > 0.0)
            violators.push_back(j);
    }
    std::vector<Eigen::Index> merged;
    std::set_union(m_workingSet.begin(), m_workingSet.end(), violators.begin(), violators.end(), std::back_inserter(merged));
    m_workingSet = std::move(merged);
    m_checkedL1 = m_penalty.l1;
}

bool ElasticNet::solveWorkingSet(double tolerance, const StopToken& stop)
{
    const double enough = m_solved * tolerance * m_targetSquare;
    bool solved = false;
    for (int i = 0; i < kSweepsInRound && !solved; ++i) {
        if (stop.stopRequested())
            return false;
        solved = sweep(m_workingSet) <= enough;
        if (!solved && newtonPays())
            return solveSupport(stop);
        const std::vector<Eigen::Index> support = nonZeroCoefficients();
        for (bool settled = solved; i < kSweepsInRound && !settled; ++i) {
            if (stop.stopRequested())
                return false;
            settled = sweep(support) <= enough;
        }
    }
    return true;
}

bool ElasticNet::newtonPays() const
{
    if (m_usesGram)
        return true;  // its cost is that of a few sweeps
    // Once the sweeps have cost as much as the Newton step, it at most doubles the effort.
    const double size = static_cast<double>(nonZeroCoefficients().size());
    return 2.0 * m_rows * m_sweepsSinceNewton >= size * (0.5 * m_rows + size / 6.0);
}

double ElasticNet::sweep(const std::vector<Eigen::Index>& coordinates)
{
    double largest = 0.0;
    for (const Eigen::Index j : coordinates)
        largest = std::max(largest, moveCoordinate(j));
    ++m_sweeps;
    ++m_sweepsSinceNewton;
    return largest;
}

double ElasticNet::moveCoordinate(Eigen::Index j)
{
    const double old = m_w[j];
    const double gradient = m_usesGram ? m_gradient[j] : m_X.col(j).dot(m_residual) / m_rows;
    if (old == 0.0 && std::abs(gradient) <= m_penalty.l1)
        return 0.0;
    const double curvature = m_variances[j] + m_penalty.l2;
    const double target = softThreshold(gradient + m_variances[j] * old, m_penalty.l1) / curvature;
    const double move = target - old;
    if (move == 0.0)
        return 0.0;
    m_w[j] = target;
    if (m_usesGram)
        m_gradient.noalias() -= move * m_gram.col(j);
    else
        m_residual.noalias() -= move * m_X.col(j);
    return curvature * move * move;
}

std::vector<Eigen::Index> ElasticNet::nonZeroCoefficients() const
{
    std::vector<Eigen::Index> support;
    for (Eigen::Index j = 0; j < m_w.size(); ++j) {
        if (m_w[j] != 0.0)
            support.push_back(j);
    }
    return support;
}

bool ElasticNet::solveSupport(const StopToken& stop)
{
    m_sweepsSinceNewton = 0;
    double operations = 0.0;
    while (true) {
        const std::vector<Eigen::Index> support = nonZeroCoefficients();
        const double size = static_cast<double>(support.size());
        operations += size * size * (m_usesGram ? size / 3.0 : m_rows);
        if (size == 0.0 || operations > kMostNewtonOperations)
            return true;
        const NewtonStep step = newtonStep(support, stop);
        if (step != NewtonStep::Dropped)
            return step != NewtonStep::Stopped;
    }
}

bool ElasticNet::gramOf(const std::vector<Eigen::Index>& support, Eigen::MatrixXd& A, const StopToken& stop) const
{
    const auto size = static_cast<Eigen::Index>(support.size());
    if (!m_usesGram) {
        A = Eigen::MatrixXd::Zero(size, size);
        Eigen::Index rows = 0;
        return addGram(m_X(Eigen::all, support), A, rows, stop);
    }
    A.resize(size, size);
    for (Eigen::Index k = 0; k < size; ++k) {
        const auto column = m_gram.col(support[static_cast<std::size_t>(k)]);
        for (Eigen::Index i = k; i < size; ++i)
            A(i, k) = column[support[static_cast<std::size_t>(i)]];
    }
    return true;
}

ElasticNet::NewtonStep ElasticNet::newtonStep(const std::vector<Eigen::Index>& support, const StopToken& stop)
{
    const auto size = static_cast<Eigen::Index>(support.size());
    Eigen::MatrixXd A;  // lower triangle
    if (!gramOf(support, A, stop))
        return NewtonStep::Stopped;
    A.diagonal().array() += m_penalty.l2 + kDamping * A.diagonal().maxCoeff();
    const Factorization factorization = factorize(A, stop);
    if (factorization != Factorization::Done)
        return factorization == Factorization::Stopped ? NewtonStep::Stopped : NewtonStep::Settled;
    const Eigen::VectorXd w = m_w(support);
    Eigen::VectorXd move(size);
    for (Eigen::Index i = 0; i < size; ++i) {
        const Eigen::Index j = support[static_cast<std::size_t>(i)];
        const double gradient = m_usesGram ? m_gradient[j] : m_X.col(j).dot(m_residual) / m_rows;
        move[i] = gradient - m_penalty.l2 * w[i] - m_penalty.l1 * sign(w[i]);
    }
    solveFactorized(A, move);
    if (!move.allFinite())
        return NewtonStep::Settled;

    return moveAlong(support, w, move) ? NewtonStep::Dropped : NewtonStep::Settled;
}

bool ElasticNet::moveAlong(const std::vector<Eigen::Index>& support, const Eigen::VectorXd& w, const Eigen::VectorXd& move)
{
    double step = 1.0;
    for (Eigen::Index i = 0; i < w.size(); ++i) {
        if (w[i] * (w[i] + move[i]) < 0.0)
            step = std::min(step, -w[i] / move[i]);
    }
    if (step == 1.0) {
        moveTo(support, w + move);
        return false;
    }
    // All that would change their sign may leave at once, if that helps; the first of them may always.
    const double before = objective();
    moveTo(support, ((w + move).array() * w.array() < 0.0).select(0.0, w + move));
    if (objective() < before)
        return true;
    const Eigen::VectorXd target = w + step * move;
    moveTo(support, (target.array() * w.array() <= kDropped * w.array().square()).select(0.0, target));
    return true;
}

void ElasticNet::moveTo(const std::vector<Eigen::Index>& support, const Eigen::VectorXd& target)
{
    m_w(support) = target;
    if (m_usesGram)
        m_gradient = m_covariance;
    else
        m_residual = m_y;
    for (const Eigen::Index j : support) {
        if (m_usesGram)
            m_gradient.noalias() -= m_w[j] * m_gram.col(j);
        else
            m_residual.noalias() -= m_w[j] * m_X.col(j);
    }
}

double ElasticNet::residualSquare() const
{
    if (!m_usesGram)
        return m_residual.squaredNorm() / m_rows;
    return std::max(m_targetSquare - m_w.dot(m_covariance + m_gradient), 0.0);
}

double ElasticNet::objective() const
{
    return 0.5 * residualSquare() + m_penalty.value(m_w);
}

void ElasticNet::measureGap()
{
    // Two feasible dual points from the residual r. With l2 r / n itself: what is left is the Fenchel-Young gap of each
    // coefficient. Else, and for a small l2, r scaled until it is feasible, with l2 moved into the rows of an augmented X
    // (Friedman et al. 2010; scikit-learn uses the same bound). All terms are >= 0, so nothing cancels.
    const double square = residualSquare();
    const auto [l1, l2] = m_penalty;
    double conjugate = 0.0;
    double steepest = 0.0;
    for (Eigen::Index j = 0; j < m_w.size(); ++j) {
        const double beyond = softThreshold(m_gradient[j], l1);
        conjugate += l1 * std::abs(m_w[j]) + 0.5 * l2 * m_w[j] * m_w[j] - m_w[j] * m_gradient[j];
        if (l2 > 0.0)
            conjugate += 0.5 * beyond * beyond / l2;
        steepest = std::max(steepest, std::abs(m_gradient[j] - l2 * m_w[j]));
    }
    const double scale = steepest > l1 ? l1 / steepest : 1.0;
    const double scaled = 0.5 * (1.0 - scale) * (1.0 - scale) * (square + l2 * m_w.squaredNorm()) + l1 * m_w.lpNorm<1>() -
                          scale * m_w.dot(m_gradient - l2 * m_w);
    m_gap = std::max(l2 > 0.0 ? std::min(conjugate, scaled) : scaled, 0.0);
    if (l1 == 0.0 && l2 == 0.0)
        m_gap = 0.0;
}

}  // namespace trimtab
