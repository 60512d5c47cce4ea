// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace trimtab {

/// A framed area with a bold title, a muted caption behind it and room for content: the building block of every page.
class Card final : public QFrame {
    Q_OBJECT

public:
    explicit Card(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Muted text behind the title; elided when there is no room, whole in the tool tip.
    void setCaption(const QString& caption);
    QString caption() const;
    /// Below the header.
    QVBoxLayout* content() const { return m_content; }
    /// At the right end of the header, for small controls.
    QHBoxLayout* headerControls() const { return m_controls; }

private:
    QLabel* m_title;
    QLabel* m_caption;
    QHBoxLayout* m_controls;
    QVBoxLayout* m_content;
};

}  // namespace trimtab
