// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/configuration.h"
#include "core/util/ids.h"
#include "core/util/result.h"

#include <QString>

namespace trimtab {

/// Where the trials of a study file leave what is too large for it: "NAME.trials" beside NAME.trimtab.
QString trialsFolder(const QString& studyFile);
/// The log of an attempt; there is none while it has printed nothing.
QString attemptLog(const QString& trialsFolder, TrialId trial, AttemptId attempt);

/// The files of one attempt. Folders have numbers for names, whatever the hyperparameters are called:
///
///     NAME.trials/TRIAL/config.json    the configuration, one JSON object
///     NAME.trials/TRIAL/checkpoint/    kept from attempt to attempt
///     NAME.trials/TRIAL/ATTEMPT.log    standard output and error
///     NAME.trials/TRIAL/ATTEMPT/       the program's own: model, output, and result.json, which we read
struct AttemptFolder {
    QString path;
    QString config;
    QString checkpoint;

    QString log() const { return path + QStringLiteral(".log"); }
    QString result() const { return path + QStringLiteral("/result.json"); }

    /// Makes folders and configuration, for the user's eyes only. What an attempt with this number left behind that was never
    /// stored is removed, and with it checkpoints of another configuration.
    static Result<AttemptFolder> create(const QString& trialsFolder, TrialId trial, AttemptId attempt,
                                        const Configuration& configuration);
};

}  // namespace trimtab
