// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/regression_problem.h"

namespace trimtab {

RegressionProblem::RegressionProblem(Eigen::MatrixXd X, VectorRef y, const DesignOptions& options)
    : m_design(std::move(X), options), m_targetMean(options.fitIntercept ? m_design.mean(y) : 0.0)
{
    m_y = y.array() - m_targetMean;
    if (m_design.equallyWeighted())
        return;
    const Eigen::VectorXd roots = m_design.weights().cwiseSqrt();
    m_weightedX = roots.asDiagonal() * m_design.X();
    m_y.array() *= roots.array();
}

Eigen::RowVectorXd RegressionProblem::intercepts(const Eigen::MatrixXd& w) const
{
    return m_design.intercepts(w, Eigen::RowVectorXd::Constant(w.cols(), m_targetMean));
}

}  // namespace trimtab
