// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/study_json.h"
#include "tests/ui/design/shown_design_page.h"
#include "ui/mode/design/space_table.h"
#include "ui/model/run_commands.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>

using namespace trimtab;

class TestJsonEditor : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_shown = std::make_unique<ShownDesignPage>();
        QVERIFY(m_shown->waitUntilActive());
    }
    void cleanup() { m_shown.reset(); }

    void brokenJson_blocksStartAndSample()
    {
        m_shown->showJson();
        auto* text = child<QPlainTextEdit>("jsonText");
        QTextCursor cursor(text->document()->findBlockByNumber(2));
        cursor.insertText(QStringLiteral("oops "));
        QTRY_VERIFY(!child<QPushButton>("startTuning")->isEnabled());
        QVERIFY(!child<QPushButton>("sampleOnce")->isEnabled());
        QVERIFY(!availableCommands(document()).start);
        QCOMPARE(text->extraSelections().size(), 1);
        QCOMPARE(text->extraSelections().first().cursor.blockNumber(), 2);
        m_shown->showForm();
        QCOMPARE(m_shown->verdictLook(), QStringLiteral("bad"));
        m_shown->click("revertJson");
        QVERIFY(text->extraSelections().isEmpty());
        QVERIFY(child<QPushButton>("startTuning")->isEnabled());
        m_shown->showForm();
        QCOMPARE(m_shown->verdictLook(), QStringLiteral("caption"));
    }

    void appliedJson_replacesUnreadableTexts()
    {
        m_shown->enter("seconds", QStringLiteral("banana"));
        m_shown->showJson();
        auto* text = child<QPlainTextEdit>("jsonText");
        text->setPlainText(text->toPlainText().replace(QStringLiteral("64"), QStringLiteral("65")));
        text->document()->setModified(true);
        m_shown->showForm();
        QVERIFY(document().problems().empty());
        QCOMPARE(document().spec().limits.trials, std::optional(65));
    }

    void json_roundTripIsNoChange()
    {
        m_shown->showJson();
        QVERIFY(child<QPlainTextEdit>("jsonText")->isVisible());
        m_shown->showForm();
        QVERIFY(child<SpaceTable>("spaceTable")->isVisible());
        QCOMPARE(document().undoStack().count(), 0);
        QVERIFY(document().spec() == designExample());
    }

    void json_isAppliedAsOneStep()
    {
        m_shown->showJson();
        auto* text = child<QPlainTextEdit>("jsonText");
        StudySpec changed = designExample();
        changed.name = "other";
        changed.limits.trials = 7;
        text->selectAll();
        text->insertPlainText(QString::fromUtf8(toJsonText(changed)));
        QTRY_VERIFY(child<QPushButton>("applyJson")->isEnabled());
        m_shown->click("applyJson");
        QCOMPARE(document().undoStack().count(), 1);
        QVERIFY(document().spec() == changed);
        document().undoStack().undo();
        QCOMPARE(text->toPlainText(), QString::fromUtf8(toJsonText(designExample())));
    }

    void json_errorsAreNamedWithTheirPointer()
    {
        m_shown->showJson();
        auto* text = child<QPlainTextEdit>("jsonText");
        QString broken = text->toPlainText();
        broken.replace(QStringLiteral("\"log\""), QStringLiteral("\"logarithmic\""));
        text->selectAll();
        text->insertPlainText(broken);
        auto* errors = child<QListWidget>("jsonErrors");
        QTRY_VERIFY(errors->count() > 0 && errors->item(0)->text().startsWith(QStringLiteral("/space/0/scale")));
        QVERIFY(!child<QPushButton>("applyJson")->isEnabled());
        m_shown->showForm();  // refused: the text would be lost
        QVERIFY(text->isVisible());
        m_shown->click("revertJson");
        m_shown->showForm();
        QVERIFY(!text->isVisible());
        QVERIFY(document().spec() == designExample());
    }

private:
    StudyDocument& document() const { return m_shown->document(); }
    DesignPage& page() const { return m_shown->page(); }
    template <typename T>
    T* child(const char* name) const
    {
        return m_shown->child<T>(name);
    }

    std::unique_ptr<ShownDesignPage> m_shown;
};

QTEST_MAIN(TestJsonEditor)
#include "tst_json_editor.moc"
