// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace trimtab {

/// The folder of a control group (version 2) in which this process may make groups with limits of memory; empty when none was
/// delegated to it. Groups with limits cannot have processes of their own, so this process and `companion` move into a group
/// beside those of the trials; that works only when nobody else is in ours.
/// @param companion a process of ours that shall not be in a trial's group either
std::string prepareControlGroup(int companion);

}  // namespace trimtab
