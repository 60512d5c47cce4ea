// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/network_kernels.h"

namespace trimtab {

namespace baseline {
NetworkKernels<float> floatKernels();
NetworkKernels<double> doubleKernels();
}  // namespace baseline

namespace x86_64_v3 {
NetworkKernels<float> floatKernels();
}

namespace x86_64_v4 {
NetworkKernels<float> floatKernels();
}

}  // namespace trimtab
