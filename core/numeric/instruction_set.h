// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace trimtab {

/// Instructions that a processor may have. Arithmetic that takes most of the time is compiled for several of them; results of
/// Baseline differ from those of the others in the last bits, because the others multiply and add with one rounding.
enum class InstructionSet {
    Baseline,   ///< what every processor has that the program is built for
    X86_64_v3,  ///< AVX2 and fused multiply-add
    X86_64_v4,  ///< and AVX-512
};

bool isSupported(InstructionSet instructions);
/// The last of the enumeration that this processor supports.
InstructionSet fastestInstructionSet();

}  // namespace trimtab
