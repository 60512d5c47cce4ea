// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logistic_loss.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

namespace {

constexpr Eigen::Index kRows = 256;  // at a time, so that they stay in the cache between the passes

/// Replaces logits (m, columns) by probabilities. One column of log odds z stands for the two columns 0, z.
/// @return (m) ln sum_k exp z_k
template <typename Logits>
Eigen::ArrayXd normalize(Logits&& logits)
{
    const bool odds = logits.cols() == 1;
    Eigen::ArrayXd largest = logits.col(0).array();
    for (Eigen::Index k = 1; k < logits.cols(); ++k)
        largest = largest.max(logits.col(k).array());
    if (odds)
        largest = largest.max(0.0);
    Eigen::ArrayXd sum = odds ? Eigen::ArrayXd((-largest).exp()) : Eigen::ArrayXd::Zero(logits.rows());
    for (Eigen::Index k = 0; k < logits.cols(); ++k) {
        logits.col(k).array() = (logits.col(k).array() - largest).exp();
        sum += logits.col(k).array();
    }
    const Eigen::ArrayXd inverse = sum.inverse();
    for (Eigen::Index k = 0; k < logits.cols(); ++k)
        logits.col(k).array() *= inverse;
    return largest + sum.log();
}

}  // namespace

LogisticLoss::LogisticLoss(VectorRef y, int classes, const Eigen::VectorXd& weights)
    : m_shares(weights / static_cast<double>(y.size())), m_labels(y.cast<int>())
{
    m_targets = Eigen::MatrixXd::Zero(y.size(), classes == 2 ? 1 : classes);
    for (Eigen::Index i = 0; i < y.size(); ++i) {
        if (classes > 2)
            m_targets(i, m_labels[i]) = 1.0;
        else
            m_targets(i, 0) = static_cast<double>(m_labels[i]);
    }
    m_frequencies = m_shares.transpose() * m_targets;
}

Eigen::RowVectorXd LogisticLoss::logitsOfFrequencies() const
{
    const double least = 0.5 / static_cast<double>(m_shares.size());
    const Eigen::RowVectorXd p = m_frequencies.cwiseMax(least).cwiseMin(1.0 - least);
    if (columns() == 1)
        return Eigen::RowVectorXd::Constant(1, std::log(p[0] / (1.0 - p[0])));
    const Eigen::RowVectorXd logs = p.array().log();
    return logs.array() - logs.mean();
}

double LogisticLoss::entropy(const Eigen::RowVectorXd& p) const
{
    const auto term = [](double q) { return q > 0.0 ? -q * std::log(q) : 0.0; };
    double sum = columns() == 1 ? term(1.0 - p[0]) : 0.0;
    for (const double q : p)
        sum += term(q);
    return sum;
}

double LogisticLoss::evaluate(const Eigen::MatrixXd& logits, Eigen::MatrixXd& probabilities) const
{
    double loss = 0.0;
    probabilities = logits;
    for (Eigen::Index start = 0; start < logits.rows(); start += kRows) {
        const Eigen::Index rows = std::min(kRows, logits.rows() - start);
        Eigen::ArrayXd lost = normalize(probabilities.middleRows(start, rows));
        for (Eigen::Index i = 0; i < rows; ++i) {
            const int label = m_labels[start + i];
            lost[i] -= columns() == 1 ? label * logits(start + i, 0) : logits(start + i, label);
        }
        loss += m_shares.segment(start, rows).dot(lost.matrix());
    }
    return loss;
}

void LogisticLoss::residual(const Eigen::MatrixXd& probabilities, Eigen::MatrixXd& residual) const
{
    residual = m_shares.asDiagonal() * (probabilities - m_targets);
}

Eigen::MatrixXd classProbabilities(const Eigen::MatrixXd& logits)
{
    Eigen::MatrixXd probabilities = logits;
    normalize(probabilities);
    if (logits.cols() > 1)
        return probabilities;
    Eigen::MatrixXd both(logits.rows(), 2);
    both << (1.0 - probabilities.array()).matrix(), probabilities;
    return both;
}

}  // namespace trimtab
