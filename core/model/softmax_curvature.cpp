// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/softmax_curvature.h"

#include <algorithm>

namespace trimtab {

namespace {

constexpr Eigen::Index kLargestCommonGram = 512;
constexpr double kPolledOperations = 4e8;  // between two looks at the stop token: some 20 ms

/// Lower triangle of X' diag(weights) X; nothing when stopped.
std::optional<Eigen::MatrixXf> weightedGram(const Eigen::MatrixXf& X, const Eigen::VectorXf& weights, const StopToken& stop)
{
    const double cost = static_cast<double>(std::max(X.cols() * X.cols(), Eigen::Index{1}));
    const auto block = static_cast<Eigen::Index>(std::max(kPolledOperations / cost, 1.0));
    Eigen::MatrixXf gram = Eigen::MatrixXf::Zero(X.cols(), X.cols());
    for (Eigen::Index start = 0; start < X.rows(); start += block) {
        if (start > 0 && stop.stopRequested())
            return std::nullopt;
        const Eigen::Index rows = std::min(block, X.rows() - start);
        const Eigen::MatrixXf scaled = weights.segment(start, rows).cwiseSqrt().asDiagonal() * X.middleRows(start, rows);
        gram.selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose());
    }
    return gram;
}

}  // namespace

SoftmaxCurvature::SoftmaxCurvature(const Eigen::MatrixXd& X, const Eigen::VectorXd& shares, bool fitIntercept)
    : m_original(X), m_shares(shares.cast<float>()), m_fitIntercept(fitIntercept)
{}

bool SoftmaxCurvature::setProbabilities(const Eigen::MatrixXd& probabilities, bool equalRows, const StopToken& stop)
{
    if (m_X.size() == 0)
        m_X = m_original.cast<float>();
    m_P = probabilities.cast<float>();
    m_equalRows = equalRows && m_X.cols() <= kLargestCommonGram;
    if (m_equalRows && m_gram.size() == 0) {
        std::optional<Eigen::MatrixXf> gram = weightedGram(m_X, m_shares, stop);
        if (!gram)
            return false;
        m_gram = *std::move(gram);
    }
    return true;
}

Eigen::VectorXf SoftmaxCurvature::weightsOf(Eigen::Index column) const
{
    const auto p = m_P.col(column).array();
    return m_shares.array() * p * (1.0F - p);
}

std::optional<SoftmaxCurvature::Block> SoftmaxCurvature::block(Eigen::Index column, const std::vector<Eigen::Index>& features,
                                                               const StopToken& stop) const
{
    const auto size = static_cast<Eigen::Index>(features.size());
    const Eigen::VectorXf weights = weightsOf(column);
    Block block{{}, Eigen::RowVectorXf::Zero(size), m_fitIntercept ? weights.sum() : 0.0F};
    if (m_equalRows) {
        block.H = m_P(0, column) * (1.0F - m_P(0, column)) * m_gram(features, features);  // its means are 0
        return block;
    }
    const bool all = size == m_X.cols();
    const Eigen::MatrixXf part = all ? Eigen::MatrixXf() : Eigen::MatrixXf(m_X(Eigen::all, features));
    const Eigen::MatrixXf& X = all ? m_X : part;
    std::optional<Eigen::MatrixXf> gram = weightedGram(X, weights, stop);
    if (!gram)
        return std::nullopt;
    block.H = *std::move(gram);
    if (block.weight > 0.0F) {
        block.mu = weights.transpose() * X / block.weight;
        block.H.selfadjointView<Eigen::Lower>().rankUpdate(block.mu.transpose(), -block.weight);
    }
    return block;
}

SoftmaxDirection SoftmaxCurvature::diagonal() const
{
    const Eigen::MatrixXf weights = m_shares.asDiagonal() * (m_P.array() * (1.0F - m_P.array())).matrix();
    SoftmaxDirection diagonal{m_X.cwiseAbs2().transpose() * weights, Eigen::RowVectorXf::Zero(m_P.cols())};
    if (m_fitIntercept)
        diagonal.b = weights.colwise().sum();
    return diagonal;
}

void SoftmaxCurvature::useFeatures(const std::vector<Eigen::Index>& features)
{
    const bool all = static_cast<Eigen::Index>(features.size()) == m_X.cols();
    m_features = all ? std::vector<Eigen::Index>() : features;
    m_part = all ? Eigen::MatrixXf() : Eigen::MatrixXf(m_X(Eigen::all, features));
}

SoftmaxDirection SoftmaxCurvature::product(const SoftmaxDirection& direction) const
{
    const bool all = m_features.empty();
    const Eigen::MatrixXf& X = all ? m_X : m_part;
    Eigen::MatrixXf change = all ? Eigen::MatrixXf(X * direction.W) : Eigen::MatrixXf(X * direction.W(m_features, Eigen::all));
    change.rowwise() += direction.b;

    change.array() *= m_P.array();
    if (change.cols() > 1) {
        Eigen::VectorXf sum = change.col(0);
        for (Eigen::Index k = 1; k < change.cols(); ++k)
            sum += change.col(k);
        for (Eigen::Index k = 0; k < change.cols(); ++k)
            change.col(k).array() = m_shares.array() * (change.col(k).array() - m_P.col(k).array() * sum.array());
    } else {
        change.array() *= m_shares.array() * (1.0F - m_P.array());
    }

    SoftmaxDirection result{{}, Eigen::RowVectorXf::Zero(change.cols())};
    if (all) {
        result.W.noalias() = X.transpose() * change;
    } else {
        result.W = Eigen::MatrixXf::Zero(direction.W.rows(), change.cols());
        result.W(m_features, Eigen::all) = X.transpose() * change;
    }
    if (m_fitIntercept)
        result.b = change.colwise().sum();
    return result;
}

}  // namespace trimtab
