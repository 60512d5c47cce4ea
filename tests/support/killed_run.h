// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"

#include <QByteArray>
#include <QString>

#include <span>

namespace trimtab {

/// Trials that a replayStudy() runs.
inline constexpr int kReplayTrials = 60;

/// JSON of a study with all that a continued run has to get right: reports of every epoch, early stopping and a model-based
/// strategy that learns from every trial. It runs for about a second with one worker.
QByteArray replayStudy(const QString& name, int seed);

/// All trials of a replayStudy() are finished.
bool isComplete(std::span<const Event> events);

/// `events` are those of `earlier` and perhaps more: nothing was lost or changed.
bool continues(std::span<const Event> events, std::span<const Event> earlier);

/// The first thing that two runs of one study do not have in common; empty when they are equal: the same trials in the same
/// order with the same values, reasons, states, reports and metrics, bit for bit. Running times differ always, and what an
/// interrupted attempt reported has to be what the whole one reports at the same place.
QString firstDifference(const History& interrupted, const History& whole);

}  // namespace trimtab
