// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/design/design_fixture.h"
#include "ui/mode/design/design_page.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <algorithm>

namespace trimtab {

/// The page with the example in an active window, and what a user does with it.
class ShownDesignPage {
public:
    ShownDesignPage() : m_document(documentOf(designExample())), m_page(std::make_unique<DesignPage>(m_document.get()))
    {
        m_page->resize(1364, 844);
        m_page->show();
        m_page->activateWindow();
    }

    bool waitUntilActive() const { return QTest::qWaitForWindowActive(m_page.get()); }
    StudyDocument& document() const { return *m_document; }
    DesignPage& page() const { return *m_page; }
    void closeDocument() { m_document.reset(); }
    void closePage() { m_page.reset(); }

    template <typename T>
    T* child(const char* name) const
    {
        T* found = m_page->findChild<T*>(QString::fromLatin1(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }

    void click(const char* button) const { QTest::mouseClick(child<QAbstractButton>(button), Qt::LeftButton); }

    void clickSegment(const char* control, int index) const
    {
        auto* segment = child<QWidget>(control)->findChild<QAbstractButton*>(QStringLiteral("segment%1").arg(index));
        QTest::mouseClick(segment, Qt::LeftButton);
    }
    void showForm() const { clickSegment("designView", 0); }
    void showJson() const { clickSegment("designView", 1); }

    void choose(const char* name, const QString& id) const
    {
        auto* combo = child<QComboBox>(name);
        const int index = combo->findData(id);
        QVERIFY(index >= 0);
        combo->setCurrentIndex(index);
        emit combo->activated(index);
    }

    void enter(const char* name, const QString& text) const
    {
        auto* line = child<QLineEdit>(name);
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Backspace);
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    }

    bool showsText(const QString& part) const
    {
        const QList<QLabel*> labels = m_page->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->isVisible() && label->text().contains(part); });
    }

    /// How the place for the estimate and the verdict looks.
    QString verdictLook() const { return child<QLabel>("estimate")->property("look").toString(); }

private:
    std::unique_ptr<StudyDocument> m_document;
    std::unique_ptr<DesignPage> m_page;
};

}  // namespace trimtab
