// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/interop/json_reader.h"
#include "core/study/command_trainable.h"

#include <string>

namespace trimtab {

/// The "trainable" of a study that runs an external command.
CommandTrainable readCommand(const JsonReader& reader);

/// Keys that stand for defaults are left out.
std::string jsonText(const CommandTrainable& command);

}  // namespace trimtab
