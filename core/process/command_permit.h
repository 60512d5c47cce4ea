// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace trimtab {

/// Proof that the user has allowed a command. Only CommandTrust makes one, and no program starts without one.
class CommandPermit {
public:
    /// Of what was allowed: CommandDescription::digest.
    const QByteArray& digest() const { return m_digest; }

private:
    friend class CommandTrust;
    explicit CommandPermit(QByteArray digest) : m_digest(std::move(digest)) {}

    QByteArray m_digest;
};

}  // namespace trimtab
