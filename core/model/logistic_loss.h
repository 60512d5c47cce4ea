// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"

namespace trimtab {

/// Weighted mean of -ln p(y_i) as a function of logits Z (n, columns): for two classes one column, the log odds of class 1,
/// else one column for each class, of which only the differences matter.
class LogisticLoss {
public:
    /// @param y (n) class indices  @param classes >= 2  @param weights (n) >= 0 with mean 1
    LogisticLoss(VectorRef y, int classes, const Eigen::VectorXd& weights);

    Eigen::Index columns() const { return m_targets.cols(); }
    /// (columns) weighted share of the rows of each column's class.
    const Eigen::RowVectorXd& frequencies() const { return m_frequencies; }
    /// The logits that say frequencies() of each row; what never occurs counts as half a row.
    Eigen::RowVectorXd logitsOfFrequencies() const;
    /// Entropy of a row's class when the probabilities of the columns are p, in nats. @param p (columns)
    double entropy(const Eigen::RowVectorXd& p) const;

    /// @param probabilities (n, columns), written   @return the loss
    double evaluate(const Eigen::MatrixXd& logits, Eigen::MatrixXd& probabilities) const;
    /// Slope of the loss: weights (probabilities - targets) / n.
    void residual(const Eigen::MatrixXd& probabilities, Eigen::MatrixXd& residual) const;

private:
    Eigen::VectorXd m_shares;   ///< (n) weights / n
    Eigen::VectorXi m_labels;   ///< (n)
    Eigen::MatrixXd m_targets;  ///< (n, columns) 1 for the true class, else 0
    Eigen::RowVectorXd m_frequencies;
};

/// Probabilities of all classes. @param logits (m, columns) as in LogisticLoss   @return (m, classes), rows sum to 1
Eigen::MatrixXd classProbabilities(const Eigen::MatrixXd& logits);

}  // namespace trimtab
