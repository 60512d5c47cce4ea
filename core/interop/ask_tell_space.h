// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/interop/json_reader.h"
#include "core/space/search_space.h"

namespace trimtab {

/// Reads a search space of the ask-tell protocol (core/run/ask_tell.h): a list of float, int and categorical parameters.
/// Fails for an empty list; whether the ranges make sense is left to validate().
SpaceSpec readAskTellSpace(const JsonReader& reader);

/// Reads a configuration of such a space; numbers take the type of their parameter, 5.0 is an integer where one is expected.
/// Whether the values lie inside their ranges is not looked at.
Configuration readAskTellConfiguration(const JsonReader& reader, const SearchSpace& space);

}  // namespace trimtab
