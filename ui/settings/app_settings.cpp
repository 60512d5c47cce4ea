// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/app_settings.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <array>

namespace trimtab {
namespace {

constexpr int kRecentFiles = 10;

enum class Key { ColorScheme, RecentFiles, StudyFolder, WindowGeometry, RunLayout };

/// One line for each thing that is remembered.
struct Entry {
    Key key;
    QLatin1String name;
    QMetaType::Type type;
    QVariant (*defaultValue)();
};

QVariant defaultStudyFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const bool usable = !documents.isEmpty() && QFileInfo(documents).isWritable();
    return usable ? documents + QStringLiteral("/Trimtab")
                  : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/studies");
}

const std::array<Entry, 5> kEntries{{
    {Key::ColorScheme, QLatin1String("appearance/theme"), QMetaType::QString, [] { return QVariant(QStringLiteral("system")); }},
    {Key::RecentFiles, QLatin1String("files/recent"), QMetaType::QStringList, [] { return QVariant(QStringList()); }},
    {Key::StudyFolder, QLatin1String("files/studyFolder"), QMetaType::QString, defaultStudyFolder},
    {Key::WindowGeometry, QLatin1String("window/geometry"), QMetaType::QByteArray, [] { return QVariant(QByteArray()); }},
    {Key::RunLayout, QLatin1String("window/runLayout"), QMetaType::QByteArray, [] { return QVariant(QByteArray()); }},
}};

const Entry& entry(Key key)
{
    return kEntries[static_cast<std::size_t>(key)];
}

/// The stored value; the default when there is none or a value of another type (a file edited by hand).
QVariant read(const QSettings& settings, Key key)
{
    QVariant value = settings.value(entry(key).name);
    const bool usable = value.isValid() && value.convert(QMetaType(entry(key).type));
    return usable ? value : entry(key).defaultValue();
}

void write(QSettings& settings, Key key, const QVariant& value)
{
    settings.setValue(entry(key).name, value);
}

constexpr std::array<std::pair<ColorScheme, const char*>, 3> kSchemes{
    {{ColorScheme::System, "system"}, {ColorScheme::Light, "light"}, {ColorScheme::Dark, "dark"}}};

}  // namespace

AppSettings::AppSettings(const QString& folder)
    : m_folder(folder),
      m_preferences(folder + QStringLiteral("/settings.ini"), QSettings::IniFormat),
      m_window(folder + QStringLiteral("/window.ini"), QSettings::IniFormat)
{}

QString AppSettings::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
}

ColorScheme AppSettings::colorScheme() const
{
    const QString stored = read(m_preferences, Key::ColorScheme).toString();
    for (const auto& [scheme, name] : kSchemes) {
        if (stored == QLatin1String(name))
            return scheme;
    }
    return ColorScheme::System;
}

void AppSettings::setColorScheme(ColorScheme scheme)
{
    for (const auto& [known, name] : kSchemes) {
        if (known == scheme)
            write(m_preferences, Key::ColorScheme, QString::fromLatin1(name));
    }
}

QStringList AppSettings::recentFiles() const
{
    QStringList files = read(m_preferences, Key::RecentFiles).toStringList();
    files.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return files;
}

void AppSettings::addRecentFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    write(m_preferences, Key::RecentFiles, files.mid(0, kRecentFiles));
}

QString AppSettings::studyFolder() const
{
    return read(m_preferences, Key::StudyFolder).toString();
}

void AppSettings::setStudyFolder(const QString& folder)
{
    write(m_preferences, Key::StudyFolder, folder);
}

QByteArray AppSettings::windowGeometry() const
{
    return read(m_window, Key::WindowGeometry).toByteArray();
}

void AppSettings::setWindowGeometry(const QByteArray& geometry)
{
    write(m_window, Key::WindowGeometry, geometry);
}

QByteArray AppSettings::runLayout() const
{
    return read(m_window, Key::RunLayout).toByteArray();
}

void AppSettings::setRunLayout(const QByteArray& layout)
{
    write(m_window, Key::RunLayout, layout);
}

QString AppSettings::draftFolder() const
{
    return m_folder + QStringLiteral("/drafts");
}

}  // namespace trimtab
