// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QPlainTextEdit>
#include <QTimer>

namespace trimtab {

/// The end of a log that may still grow, for as long as it is visible. It stays at the newest line unless the user has
/// scrolled away from it.
class LogView final : public QPlainTextEdit {
    Q_OBJECT

public:
    static constexpr qint64 kShown = 64 * 1024;  ///< bytes of its end

    explicit LogView(QWidget* parent = nullptr);

    /// Empty: no log.
    void setFile(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();

    QString m_path;
    qint64 m_size = -1;  // of the file when it was last read
    QDateTime m_changed;
    QTimer m_timer;
};

}  // namespace trimtab
