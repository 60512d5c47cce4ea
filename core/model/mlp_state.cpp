// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/mlp.h"
#include "core/model/state_archive.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace trimtab {

namespace {

constexpr std::uint64_t kFormat = 2;  // changes with the meaning of the bytes

}  // namespace

std::uint64_t Mlp::fingerprint() const
{
    Fingerprint mixed(kFormat);
    mixed.mix(m_seed).mix(m_task).mix(m_batch);
    for (const Samples* samples : {&m_training, &m_validation})
        mixed.mix(samples->X).mix(samples->Y).mix(samples->weights);
    for (const HiddenLayer& layer : m_settings.hidden)
        mixed.mix(layer.units).mix(layer.dropout);
    mixed.mix(m_settings.activation).mix(m_settings.inputDropout);
    mixed.mix(m_settings.penalty.l1).mix(m_settings.penalty.l2).mix(m_settings.clipNorm);
    const OptimizerSettings& optimizer = m_settings.optimizer;
    mixed.mix(optimizer.kind).mix(optimizer.momentum).mix(optimizer.meanDecay).mix(optimizer.squareDecay).mix(optimizer.epsilon);
    const LearningRate& rate = m_settings.learningRate;
    mixed.mix(rate.kind).mix(rate.rate).mix(rate.warmup).mix(rate.period).mix(rate.factor);
    if (rate.kind != LearningRate::Kind::Constant)
        mixed.mix(rate.total);
    if (m_settings.earlyStopping)
        mixed.mix(m_settings.earlyStopping->patience).mix(m_settings.earlyStopping->share);
    return mixed.value();
}

std::vector<std::byte> Mlp::state() const
{
    StateWriter writer;
    writer.add(fingerprint());
    writer.add(m_epochs);
    writer.add(static_cast<std::uint64_t>(m_position));
    writer.add(m_optimizer.progress().steps);
    writer.add(m_optimizer.progress().meanLack);
    writer.add(m_optimizer.progress().squareLack);
    writer.add(m_best.loss);
    writer.add(m_best.epoch);
    writer.add(m_network.storedParameters().span());
    writer.add(m_optimizer.firstMoment().span());
    writer.add(m_optimizer.secondMoment().span());
    writer.add(m_best.parameters.span());
    return writer.take();
}

Status Mlp::restore(std::span<const std::byte> state)
{
    StateReader reader(state);
    if (reader.integer() != fingerprint())
        return foreignState();
    const double epochs = reader.number();
    const std::uint64_t position = reader.integer();
    const Optimizer::Progress progress{reader.integer(), reader.number(), reader.number()};
    const double bestLoss = reader.number();
    const double bestEpoch = reader.number();
    const std::array targets{&m_network.storedParameters(), &m_optimizer.firstMoment(), &m_optimizer.secondMoment(),
                             &m_best.parameters};
    std::vector<std::vector<float>> numbers;
    for (const AlignedBuffer<float>* target : targets) {
        numbers.emplace_back(static_cast<std::size_t>(target->size()));
        reader.read(numbers.back());
    }
    const bool sensible = epochs >= 0.0 && epochs == std::floor(epochs) && epochs < 1e15 && position <= m_order.size() &&
                          bestEpoch >= 0.0 && bestEpoch <= epochs;
    if (!reader.finished() || !sensible)
        return foreignState();
    m_epochs = epochs;
    if (position > 0)
        beginEpoch();
    m_position = static_cast<std::size_t>(position);
    m_optimizer.setProgress(progress);
    m_best.loss = bestLoss;
    m_best.epoch = bestEpoch;
    for (std::size_t i = 0; i < targets.size(); ++i)
        std::ranges::copy(numbers[i], targets[i]->data());
    return {};
}

}  // namespace trimtab
