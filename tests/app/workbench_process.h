// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/app_settings.h"

#include <QProcess>

#include <csignal>

namespace trimtab {

/// The workbench as a process of its own, without a screen, that runs a study from its start.
class WorkbenchProcess {
public:
    /// @param study a .json or a .trimtab. @param folder keeps the settings and gets the files of new studies
    WorkbenchProcess(const QString& study, const QString& folder)
    {
        const QString settings = folder + QStringLiteral("/settings");
        AppSettings(settings).setStudyFolder(folder);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral(TRIMTAB_WORKBENCH),
                        {QStringLiteral("--settings"), settings, QStringLiteral("--start"), study});
        m_process.waitForStarted();
    }

    bool isRunning() const { return m_process.state() == QProcess::Running; }

    /// Lets it live on for so long. False when it ended by itself.
    bool live(int milliseconds) { return milliseconds == 0 || !m_process.waitForFinished(milliseconds); }

    /// Sends the signal and waits for the end. Whether it was the signal that ended the process.
    bool endBy(int signal)
    {
        if (!isRunning())
            return false;
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
        return m_process.waitForFinished() && m_process.exitStatus() == QProcess::CrashExit && m_process.exitCode() == signal;
    }

    /// What it said, for the message of a failed test.
    QByteArray output() { return m_process.readAll(); }

private:
    QProcess m_process;
};

}  // namespace trimtab
