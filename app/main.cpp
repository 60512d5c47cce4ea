// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The workbench.
#include "app/composition.h"
#include "ui/settings/app_settings.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QTimer>
#include <QTranslator>

namespace {

struct Arguments {
    QString file;
    bool start = false;
    QString settingsFolder;
};

/// Ends the program after --help and --version and on wrong usage.
Arguments readArguments(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "A workbench for tuning hyperparameters."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption settings(QStringLiteral("settings"),
                                      QApplication::translate("main", "Keep settings and drafts in this folder."),
                                      QStringLiteral("folder"), trimtab::AppSettings::defaultFolder());
    const QCommandLineOption start(QStringLiteral("start"),
                                   QApplication::translate("main", "Start or continue the study of the file at once."));
    parser.addOptions({settings, start});
    parser.addPositionalArgument(
        QStringLiteral("file"),
        QApplication::translate("main", "A study: its design (.json) or its file (.trimtab); or a table (.csv) to tune on."),
        QStringLiteral("[file]"));
    parser.process(application);
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1 || (parser.isSet(start) && files.isEmpty()))
        parser.showHelp(2);
    return {files.value(0), parser.isSet(start), parser.value(settings)};
}

void installTranslations(QApplication& application, QTranslator& ours, QTranslator& ofQt)
{
    const QLocale locale;
    if (ours.load(locale, QStringLiteral("trimtab"), QStringLiteral("_"), QStringLiteral(":/trimtab/i18n")))
        application.installTranslator(&ours);
    if (ofQt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application.installTranslator(&ofQt);
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("trimtab"));
    QApplication::setApplicationDisplayName(QStringLiteral("Trimtab"));
    QApplication::setApplicationVersion(QStringLiteral(TRIMTAB_VERSION));
    QTranslator ours;
    QTranslator ofQt;
    installTranslations(application, ours, ofQt);
    const Arguments arguments = readArguments(application);

    trimtab::AppSettings settings(arguments.settingsFolder);
    trimtab::applyColorScheme(application, settings.colorScheme());
    trimtab::Engine engine(trimtab::engineParts());
    trimtab::MainWindow window(engine, settings, [] { return std::make_unique<trimtab::Engine>(trimtab::engineParts()); });
    window.show();
    const auto open = arguments.start ? &trimtab::MainWindow::openAndStart : &trimtab::MainWindow::openFile;
    if (!arguments.file.isEmpty())
        QTimer::singleShot(0, &window, [&] { (window.*open)(arguments.file); });
    return QApplication::exec();
}
