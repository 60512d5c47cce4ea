// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QVBoxLayout;

namespace trimtab {

/// A file to offer on the start page.
struct OfferedFile {
    QString path;
    QString title;
    QString detail;
};

/// What is seen before a study is open: examples, recent files, unfinished designs.
class StartPage final : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    /// Files that are gone by now should be left out.
    void setRecentFiles(const QStringList& paths);
    void setDrafts(const std::vector<OfferedFile>& drafts);

signals:
    void newRequested();
    void openDialogRequested();
    void tableRequested();
    void openRequested(const QString& path);
    void exampleRequested(const QString& name);
    void draftRequested(const QString& path);

private:
    QWidget* makeExamples();
    QWidget* makeFiles();

    QVBoxLayout* m_recent;
    QVBoxLayout* m_drafts;
    QWidget* m_draftCard;
};

}  // namespace trimtab
