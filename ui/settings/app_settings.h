// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace trimtab {

/// What the program remembers of its user. Preferences are in settings.ini and the look of the window in window.ini of one
/// folder, so that either can be thrown away alone.
class AppSettings {
public:
    /// @param folder made when something is first stored
    explicit AppSettings(const QString& folder);
    /// Where the desktop wants settings.
    static QString defaultFolder();

    ColorScheme colorScheme() const;
    void setColorScheme(ColorScheme scheme);
    /// Newest first; files that are gone are left out.
    QStringList recentFiles() const;
    void addRecentFile(const QString& path);
    /// Where new studies are made.
    QString studyFolder() const;
    void setStudyFolder(const QString& folder);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);
    QByteArray runLayout() const;
    void setRunLayout(const QByteArray& layout);

    /// Where designs that were never run are kept.
    QString draftFolder() const;

private:
    QString m_folder;
    QSettings m_preferences;
    QSettings m_window;
};

}  // namespace trimtab
