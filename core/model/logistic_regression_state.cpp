// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logistic_regression.h"
#include "core/model/state_archive.h"

namespace trimtab {

namespace {

constexpr std::uint64_t kFormat = 1;  // changes with the meaning of the bytes

}  // namespace

std::uint64_t LogisticRegression::fingerprint() const
{
    Fingerprint mixed(kFormat);
    mixed.mix(m_design.X()).mix(m_design.weights()).mix(m_design.divisors()).mix(m_targetMeans).mix(m_loss.frequencies());
    mixed.mix(m_l1).mix(m_l2).mix(m_fitIntercept).mix(m_tolerance);
    return mixed.value();
}

std::vector<std::byte> LogisticRegression::state() const
{
    StateWriter writer;
    writer.add(fingerprint());
    writer.add(m_rounds);
    writer.add(m_gap);
    writer.add(static_cast<std::uint64_t>(m_converged));
    writer.add(static_cast<std::uint64_t>(m_atStart));
    writer.add(m_point.W);
    writer.add(m_point.b);
    writer.add(m_point.P);  // not computed again from W, which is centred without touching them: the last bits would differ
    writer.add(m_point.loss);
    writer.add(m_point.objective);
    m_newton.write(writer);
    return writer.take();
}

Status LogisticRegression::restore(std::span<const std::byte> state)
{
    StateReader reader(state);
    if (reader.integer() != fingerprint())
        return foreignState();
    const double rounds = reader.number();
    const double gap = reader.number();
    const bool converged = reader.integer() != 0;
    const bool atStart = reader.integer() != 0;
    Point point = m_point;
    reader.read(point.W);
    reader.read(point.b);
    reader.read(point.P);
    point.loss = reader.number();
    point.objective = reader.number();
    if (!m_newton.read(reader, point.W.cols()))
        return foreignState();
    m_rounds = rounds;
    m_gap = gap;
    m_converged = converged;
    m_atStart = atStart;
    m_point = std::move(point);
    refreshGradient();
    return {};
}

}  // namespace trimtab
