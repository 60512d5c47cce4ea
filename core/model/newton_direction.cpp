// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/newton_direction.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

namespace {

constexpr std::size_t kLargestBlock = 512;
constexpr double kLargestBlockOperations = 2e8;  // to compute a block, some 20 ms
constexpr int kMostSteps = 50;
constexpr int kStepsOfGoodBlocks = 6;
constexpr float kJitter = 1e-6F;  // of the mean of the diagonal, for directions along which the probabilities do not change

/// 1 / x; 0 for what has no curvature and must not move.
float inverseOf(float x)
{
    return x > 0.0F ? 1.0F / x : 0.0F;
}

std::vector<Eigen::Index> unionOf(const std::vector<std::vector<Eigen::Index>>& supports, Eigen::Index features)
{
    std::vector<bool> used(static_cast<std::size_t>(features), false);
    for (const auto& support : supports) {
        for (const Eigen::Index j : support)
            used[static_cast<std::size_t>(j)] = true;
    }
    std::vector<Eigen::Index> all;
    for (Eigen::Index j = 0; j < features; ++j) {
        if (used[static_cast<std::size_t>(j)])
            all.push_back(j);
    }
    return all;
}

}  // namespace

bool NewtonDirection::serves(const std::vector<std::vector<Eigen::Index>>& supports) const
{
    return m_lastSteps < kStepsOfGoodBlocks && supports == m_supports;
}

bool NewtonDirection::prepare(const SoftmaxCurvature& curvature, std::vector<std::vector<Eigen::Index>> supports,
                              const StopToken& stop)
{
    m_supports.clear();  // serves() nothing until all are done
    m_factors.clear();
    std::optional<SoftmaxDirection> diagonal;
    for (std::size_t k = 0; k < supports.size(); ++k) {
        if (stop.stopRequested())
            return false;
        const auto column = static_cast<Eigen::Index>(k);
        Factors& factors = m_factors.emplace_back();
        if (factorizeBlock(curvature, column, supports[k], factors))
            continue;
        if (!diagonal)
            diagonal = curvature.diagonal();
        factors.block = {{}, Eigen::RowVectorXf::Zero(static_cast<Eigen::Index>(supports[k].size())), diagonal->b[column]};
        factors.inverse = (diagonal->W(supports[k], column) + m_l2(supports[k])).unaryExpr(&inverseOf);
    }
    m_supports = std::move(supports);
    m_lastSteps = 0;
    return true;
}

bool NewtonDirection::factorizeBlock(const SoftmaxCurvature& curvature, Eigen::Index column,
                                     const std::vector<Eigen::Index>& support, Factors& factors) const
{
    const double size = static_cast<double>(support.size());
    if (support.size() > kLargestBlock || size * size * static_cast<double>(curvature.rows()) > kLargestBlockOperations)
        return false;
    factors.block = curvature.block(column, support);
    Eigen::MatrixXf& H = factors.block.H;
    H.diagonal() += m_l2(support);
    if (!support.empty())
        H.diagonal().array() += kJitter * H.diagonal().mean();
    factors.cholesky.compute(H);
    return factors.cholesky.info() == Eigen::Success;
}

void NewtonDirection::preconditionColumn(Eigen::Index column, const SoftmaxDirection& residual, SoftmaxDirection& result) const
{
    const auto k = static_cast<std::size_t>(column);
    const Factors& factors = m_factors[k];
    const std::vector<Eigen::Index>& support = m_supports[k];
    // The intercept is eliminated: it moves by its own slope and gives back mu for each unit of a coefficient.
    const float slope = residual.b[column];
    Eigen::VectorXf w = residual.W(support, column);
    w -= slope * factors.block.mu.transpose();
    if (factors.inverse.size() > 0)
        w.array() *= factors.inverse.array();
    else
        factors.cholesky.solveInPlace(w);
    result.b[column] = slope * inverseOf(factors.block.weight) - factors.block.mu.dot(w);
    result.W(support, column) = w;
}

SoftmaxDirection NewtonDirection::precondition(const SoftmaxDirection& residual) const
{
    SoftmaxDirection result{Eigen::MatrixXf::Zero(residual.W.rows(), residual.W.cols()),
                            Eigen::RowVectorXf::Zero(residual.b.size())};
    for (Eigen::Index k = 0; k < residual.b.size(); ++k)
        preconditionColumn(k, residual, result);
    return result;
}

SoftmaxDirection NewtonDirection::restricted(const SoftmaxDirection& direction) const
{
    SoftmaxDirection result{Eigen::MatrixXf::Zero(direction.W.rows(), direction.W.cols()), direction.b};
    for (Eigen::Index k = 0; k < direction.b.size(); ++k) {
        const std::vector<Eigen::Index>& support = m_supports[static_cast<std::size_t>(k)];
        result.W(support, k) = direction.W(support, k);
    }
    return result;
}

std::optional<SoftmaxDirection> NewtonDirection::solve(SoftmaxCurvature& curvature, const SoftmaxDirection& gradient,
                                                       float accuracy, const StopToken& stop)
{
    curvature.useFeatures(unionOf(m_supports, gradient.W.rows()));
    SoftmaxDirection residual = restricted(gradient);
    SoftmaxDirection x{Eigen::MatrixXf::Zero(residual.W.rows(), residual.W.cols()), Eigen::RowVectorXf::Zero(residual.b.size())};
    SoftmaxDirection z = precondition(residual);
    SoftmaxDirection p{-z.W, -z.b};
    float square = residual.dot(z);
    const float enough = accuracy * accuracy * square;
    for (m_lastSteps = 0; m_lastSteps < kMostSteps && square > enough; ++m_lastSteps) {
        if (stop.stopRequested())
            return std::nullopt;
        SoftmaxDirection product = curvature.product(p);
        product.W += m_l2.asDiagonal() * p.W;
        product = restricted(product);
        const float curved = p.dot(product);
        if (!(curved > 0.0F))
            break;
        const float length = square / curved;
        x.W += length * p.W;
        x.b += length * p.b;
        residual.W += length * product.W;
        residual.b += length * product.b;
        z = precondition(residual);
        const float next = residual.dot(z);
        p.W = next / square * p.W - z.W;
        p.b = next / square * p.b - z.b;
        square = next;
    }
    return x;
}

}  // namespace trimtab
