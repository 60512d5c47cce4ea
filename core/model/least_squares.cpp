// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/least_squares.h"

#include "core/model/state_archive.h"

#include <algorithm>
#include <limits>

namespace trimtab {

namespace {

constexpr std::uint64_t kStateFormat = 1;  // changes with the meaning of the bytes
constexpr double kTolerance = 1e-11;
constexpr double kPathStep = 0.3;        // ratio of two strengths on the way to the wanted one
constexpr double kPathTolerance = 1e-3;  // before the next one

}  // namespace

LeastSquares::LeastSquares(Eigen::MatrixXd X, VectorRef y, Penalty penalty, const DesignOptions& options)
    : m_problem(std::make_unique<const RegressionProblem>(std::move(X), y, options)),
      m_penalty(penalty),
      m_net(m_problem->X(), m_problem->y()),
      m_fitIntercept(options.fitIntercept),
      m_l1(penalty.l1 == 0.0 ? 0.0 : std::max(penalty.l1, kPathStep * m_net.largestGradientAtZero()))
{
    m_net.setPenalty({.l1 = m_l1, .l2 = penalty.l2});
}

Status LeastSquares::train(double resource, const StopToken& stop)
{
    while (m_rounds < resource && !converged()) {
        if (m_net.converged())
            weaken();
        if (!m_net.round(m_l1 == m_penalty.l1 ? kTolerance : kPathTolerance, stop))
            break;
        m_rounds += 1.0;
        if (!m_net.coefficients().allFinite() || !m_net.isFinite())
            return Error{Error::Code::Numeric, {}, "the coefficients left the finite numbers"};
    }
    return {};
}

void LeastSquares::weaken()
{
    m_l1 = std::max(m_penalty.l1, kPathStep * m_l1);
    m_net.setPenalty({.l1 = m_l1, .l2 = m_penalty.l2});
}

double LeastSquares::dualityGap() const
{
    return m_l1 == m_penalty.l1 ? m_net.dualityGap() : std::numeric_limits<double>::infinity();
}

Eigen::MatrixXd LeastSquares::predict(MatrixRef X) const
{
    return (X * coefficients()).array() + intercept();
}

std::uint64_t LeastSquares::fingerprint() const
{
    Fingerprint mixed(kStateFormat);
    mixed.mix(m_problem->X()).mix(m_problem->y()).mix(m_penalty.l1).mix(m_penalty.l2).mix(m_fitIntercept);
    return mixed.value();
}

std::vector<std::byte> LeastSquares::state() const
{
    StateWriter writer;
    writer.add(fingerprint());
    writer.add(m_l1);
    writer.add(m_rounds);
    m_net.write(writer);
    return writer.take();
}

Status LeastSquares::restore(std::span<const std::byte> state)
{
    StateReader reader(state);
    if (reader.integer() != fingerprint())
        return foreignState();
    const double l1 = reader.number();
    const double rounds = reader.number();
    if (!m_net.read(reader))
        return foreignState();
    m_l1 = l1;
    m_rounds = rounds;
    return {};
}

ModelInside LeastSquares::inside() const
{
    return linearInside(coefficients(), Eigen::RowVectorXd::Constant(1, intercept()));
}

std::size_t LeastSquares::parameterCount() const
{
    return static_cast<std::size_t>(m_net.coefficients().size()) + (m_fitIntercept ? 1 : 0);
}

std::size_t LeastSquares::nonZeroCount() const
{
    return static_cast<std::size_t>((m_net.coefficients().array() != 0.0).count()) + (intercept() != 0.0 ? 1 : 0);
}

}  // namespace trimtab
