// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/elastic_net.h"

namespace trimtab {

void ElasticNet::write(StateWriter& writer) const
{
    writer.add(m_penalty.l1);
    writer.add(m_w);
    writer.add(m_residual);
    writer.add(m_gradient);
    writer.add(m_checkedL1);
    writer.add(m_solved);
    writer.add(m_gap);
    writer.add(m_workingSet);
    for (const int count : {int{m_selected}, int{m_converged}, m_sweeps, m_sweepsSinceNewton})
        writer.add(static_cast<std::uint64_t>(count));
}

bool ElasticNet::read(StateReader& reader)
{
    const double l1 = reader.number();
    Eigen::VectorXd w(m_w.size());
    Eigen::VectorXd residual(m_residual.size());
    Eigen::VectorXd gradient(m_gradient.size());
    reader.read(w);
    reader.read(residual);
    reader.read(gradient);
    const double checkedL1 = reader.number();
    const double solved = reader.number();
    const double gap = reader.number();
    std::vector<Eigen::Index> workingSet = reader.indices(m_w.size());
    const bool selected = reader.integer() != 0;
    const bool converged = reader.integer() != 0;
    const auto sweeps = static_cast<int>(reader.integer());
    const auto sweepsSinceNewton = static_cast<int>(reader.integer());
    if (!reader.finished())
        return false;
    m_penalty.l1 = l1;
    m_w = std::move(w);
    m_residual = std::move(residual);
    m_gradient = std::move(gradient);
    m_checkedL1 = checkedL1;
    m_solved = solved;
    m_gap = gap;
    m_workingSet = std::move(workingSet);
    m_selected = selected;
    m_converged = converged;
    m_sweeps = sweeps;
    m_sweepsSinceNewton = sweepsSinceNewton;
    return true;
}

}  // namespace trimtab
