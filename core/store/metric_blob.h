// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace trimtab {

/// Doubles as big-endian IEEE 754 bytes: every bit pattern comes back as it was.
inline QByteArray toBlob(std::span<const double> values)
{
    QByteArray blob(static_cast<qsizetype>(values.size() * sizeof(double)), Qt::Uninitialized);
    char* at = blob.data();
    for (const double value : values) {
        qToBigEndian(std::bit_cast<std::uint64_t>(value), at);
        at += sizeof(double);
    }
    return blob;
}

/// nullopt when the blob does not hold `count` doubles.
inline std::optional<std::vector<double>> fromBlob(const QByteArray& blob, std::size_t count)
{
    if (static_cast<std::size_t>(blob.size()) != count * sizeof(double))
        return std::nullopt;
    std::vector<double> values(count);
    const char* at = blob.constData();
    for (double& value : values) {
        value = std::bit_cast<double>(qFromBigEndian<std::uint64_t>(at));
        at += sizeof(double);
    }
    return values;
}

}  // namespace trimtab
