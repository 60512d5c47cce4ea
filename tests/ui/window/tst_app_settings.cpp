// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/app_settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace trimtab;

class TestAppSettings final : public QObject {
    Q_OBJECT

private slots:
    void values_surviveReopening();
    void defaults_replaceWrongValues();
    void recentFiles_areNewestFirstAndExist();
};

void TestAppSettings::values_surviveReopening()
{
    const QTemporaryDir folder;
    {
        AppSettings settings(folder.path());
        settings.setColorScheme(ColorScheme::Dark);
        settings.setStudyFolder(QStringLiteral("/tmp/studies"));
        settings.setWindowGeometry("geometry");
        settings.setRunLayout("layout");
    }
    const AppSettings settings(folder.path());
    QCOMPARE(settings.colorScheme(), ColorScheme::Dark);
    QCOMPARE(settings.studyFolder(), QStringLiteral("/tmp/studies"));
    QCOMPARE(settings.windowGeometry(), QByteArray("geometry"));
    QCOMPARE(settings.runLayout(), QByteArray("layout"));
}

void TestAppSettings::defaults_replaceWrongValues()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("settings.ini")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[appearance]\ntheme=purple\n");
    file.close();
    const AppSettings settings(folder.path());
    QCOMPARE(settings.colorScheme(), ColorScheme::System);
    QVERIFY(!settings.studyFolder().isEmpty());
    QVERIFY(settings.recentFiles().isEmpty());
}

void TestAppSettings::recentFiles_areNewestFirstAndExist()
{
    const QTemporaryDir folder;
    AppSettings settings(folder.path());
    QStringList paths;
    for (int i = 0; i < 12; ++i) {
        paths << folder.filePath(QStringLiteral("%1.trimtab").arg(i));
        QFile file(paths.last());
        QVERIFY(file.open(QIODevice::WriteOnly));
        settings.addRecentFile(paths.last());
    }
    settings.addRecentFile(paths[5]);
    QCOMPARE(settings.recentFiles().size(), 10);
    QCOMPARE(settings.recentFiles().first(), paths[5]);
    QCOMPARE(settings.recentFiles().count(paths[5]), 1);
    QVERIFY(QFile::remove(paths[11]));
    QVERIFY(!settings.recentFiles().contains(paths[11]));
}

QTEST_GUILESS_MAIN(TestAppSettings)
#include "tst_app_settings.moc"
