// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"
#include "core/study/report.h"

namespace trimtab {

/// All that a running evaluation may ask of the outside.
class RunContext : public StopToken {
public:
    /// Any number of times, resource strictly increasing.
    virtual void report(Report report) = 0;
};

}  // namespace trimtab
