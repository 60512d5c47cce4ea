// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/interop/json_text.h"

#include <QString>

namespace trimtab {

/// Applies "KEY=VALUE" to a study's JSON; other values keep their spelling.
///
/// KEY is a path of keys and indices from 0, "space.0.low". Keys that contain dots are recognized: what exists goes first, the
/// longest first, and "strategy.resolution.x1" is the option "resolution.x1". A KEY that begins with / is a JSON pointer
/// (RFC 6901), which leaves no doubt: "/strategy/resolution.x1". Objects on the way are made; elements of lists must exist.
/// VALUE is JSON or, when it is none, plain text.
/// The error's `where` is "--set KEY=VALUE".
Status applySetting(JsonNode& study, const QString& setting);

/// Whether a setting changes something below a key of the study: "limits.trials=20", "/limits/trials=20".
bool isSettingOf(const QString& setting, const QString& key);

}  // namespace trimtab
