// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/command_trust.h"

#include <QDialog>

namespace trimtab {

/// What a study would start on this machine, for the user to allow exactly that or nothing. Accepted when allowed.
class TrustDialog final : public QDialog {
    Q_OBJECT

public:
    /// @param study what the user knows it by
    TrustDialog(const CommandDescription& command, const QString& study, QWidget* parent = nullptr);
};

}  // namespace trimtab
