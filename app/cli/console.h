// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QByteArray>
#include <QString>

namespace trimtab {

/// Standard output as it is; nothing is left in a buffer.
void writeOutput(const QString& text);
/// Text for other programs on standard output, byte for byte; on a terminal its lines are made printable().
void writeData(const QByteArray& text);
/// One line on standard output, made printable().
void writeLine(const QString& text);
/// "trimtab-cli: TEXT" on standard error, made printable().
void writeError(const QString& text);
void writeError(const Error& error);

/// Why standard output could not take everything; 0 when it could. errno
int outputFailure();

/// `text` with everything that could steer a terminal or turn the direction of the text (control characters, escape
/// sequences, bidirectional marks) written as "\u{1b}".
QString printable(const QString& text);

/// "trimtab-cli 0.1.0"
QString versionText();

/// Columns of the terminal that standard output is; 0 when it is none.
int terminalColumns();

}  // namespace trimtab
