// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"
#include "core/util/result.h"

#include <QString>

#include <functional>

class QWidget;

namespace trimtab {

/// Shows what the command of a study would start and, when the user wants that, allows exactly that and calls `done` with how
/// it went. Returns at once.
/// @param folder what a relative directory starts from   @return why there is nothing to allow
Status askToAllow(const StudySpec& spec, const QString& folder, QWidget* parent, const std::function<void(const Status&)>& done);

}  // namespace trimtab
