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
        const Factorization factorization = factorizeBlock(curvature, column, supports[k], factors, stop);
        if (factorization == Factorization::Stopped)
            return false;
        if (factorization == Factorization::Done)
            continue;
        if (!diagonal)
            diagonal = curvature.diagonal();
        factors.L.resize(0, 0);
        factors.mu = Eigen::RowVectorXf::Zero(static_cast<Eigen::Index>(supports[k].size()));
        factors.weight = diagonal->b[column];
        factors.inverse = (diagonal->W(supports[k], column) + m_l2(supports[k])).unaryExpr(&inverseOf);
    }
    m_supports = std::move(supports);
    m_lastSteps = 0;
    return true;
}

Factorization NewtonDirection::factorizeBlock(const SoftmaxCurvature& curvature, Eigen::Index column,
                                              const std::vector<Eigen::Index>& support, Factors& factors,
                                              const StopToken& stop) const
{
    const double size = static_cast<double>(support.size());
    if (support.size() > kLargestBlock || size * size * static_cast<double>(curvature.rows()) > kLargestBlockOperations)
        return Factorization::Indefinite;
    std::optional<SoftmaxCurvature::Block> block = curvature.block(column, support, stop);
    if (!block)
        return Factorization::Stopped;
    block->H.diagonal() += m_l2(support);
    if (!support.empty())
        block->H.diagonal().array() += kJitter * block->H.diagonal().mean();
    if (Eigen::LLT<Eigen::Ref<Eigen::MatrixXf>>(block->H).info() != Eigen::Success)
        return Factorization::Indefinite;
    factors = {.L = std::move(block->H), .inverse = {}, .mu = std::move(block->mu), .weight = block->weight};
    return Factorization::Done;
}

void NewtonDirection::preconditionColumn(Eigen::Index column, const SoftmaxDirection& residual, SoftmaxDirection& result) const
{
    const auto k = static_cast<std::size_t>(column);
    const Factors& factors = m_factors[k];
    const std::vector<Eigen::Index>& support = m_supports[k];
    // The intercept is eliminated: it moves by its own slope and gives back mu for each unit of a coefficient.
    const float slope = residual.b[column];
    Eigen::VectorXf w = residual.W(support, column);
    w -= slope * factors.mu.transpose();
    if (factors.inverse.size() > 0) {
        w.array() *= factors.inverse.array();
    } else {
        factors.L.triangularView<Eigen::Lower>().solveInPlace(w);
        factors.L.triangularView<Eigen::Lower>().adjoint().solveInPlace(w);
    }
    result.b[column] = slope * inverseOf(factors.weight) - factors.mu.dot(w);
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

void NewtonDirection::write(StateWriter& writer) const
{
    writer.add(static_cast<std::uint64_t>(m_lastSteps));
    writer.add(std::uint64_t{m_supports.size()});
    for (std::size_t k = 0; k < m_supports.size(); ++k) {
        const Factors& factors = m_factors[k];
        writer.add(m_supports[k]);
        writer.add(static_cast<std::uint64_t>(factors.inverse.size() > 0));
        if (factors.inverse.size() > 0)
            writer.add(factors.inverse);
        else
            writer.add(factors.L);
        writer.add(factors.mu);
        writer.add(factors.weight);
    }
}

bool NewtonDirection::read(StateReader& reader, Eigen::Index columns)
{
    const auto lastSteps = static_cast<int>(reader.integer());
    const std::uint64_t count = reader.integer();
    if (count != 0 && count != static_cast<std::uint64_t>(columns))
        return false;
    std::vector<std::vector<Eigen::Index>> supports;
    std::vector<Factors> all(static_cast<std::size_t>(count));
    for (Factors& factors : all) {
        const auto size = static_cast<Eigen::Index>(supports.emplace_back(reader.indices(m_l2.size())).size());
        const bool diagonal = reader.integer() != 0;
        if (!reader.ok() || (!diagonal && size > static_cast<Eigen::Index>(kLargestBlock)))
            return false;
        factors.inverse.resize(diagonal ? size : 0);
        factors.L.resize(diagonal ? 0 : size, diagonal ? 0 : size);
        if (diagonal)
            reader.read(factors.inverse);
        else
            reader.read(factors.L);
        factors.mu.resize(size);
        reader.read(factors.mu);
        factors.weight = reader.single();
    }
    if (!reader.finished())
        return false;
    m_lastSteps = lastSteps;
    m_supports = std::move(supports);
    m_factors = std::move(all);
    return true;
}

}  // namespace trimtab
