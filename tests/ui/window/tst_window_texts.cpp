// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/study_validation.h"
#include "ui/window/error_text.h"
#include "ui/window/example_studies.h"
#include "ui/window/new_study.h"
#include "ui/window/study_session.h"

#include <QFile>
#include <QMessageBox>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

using namespace trimtab;

class TestWindowTexts final : public QObject {
    Q_OBJECT

private slots:
    void everyErrorCode_hasItsOwnSentence();
    void showError_namesPlaceAndRuleAsPlainText();
    void everyExample_isAValidStudy();
    void newStudy_isValid();
    void freeStudyPath_isSafeAndUnused();
};

void TestWindowTexts::everyErrorCode_hasItsOwnSentence()
{
    QSet<QString> texts;
    const int codes = static_cast<int>(Error::Code::Numeric) + 1;
    for (int i = 0; i < codes; ++i)
        texts << errorText(static_cast<Error::Code>(i));
    QCOMPARE(texts.size(), codes);
    QVERIFY(!texts.contains(QString()));
}

void TestWindowTexts::showError_namesPlaceAndRuleAsPlainText()  // T10
{
    QWidget window;
    showError(&window, QStringLiteral("That failed."), {Error::Code::Corrupt, "/tmp/<b>a</b>", "page 3 is torn"});
    auto* box = window.findChild<QMessageBox*>();
    QVERIFY(box);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QVERIFY(box->informativeText().contains(QStringLiteral("/tmp/&lt;b&gt;a&lt;/b&gt;: page 3 is torn")));
    QVERIFY(box->informativeText().contains(errorText(Error::Code::Corrupt)));
}

void TestWindowTexts::everyExample_isAValidStudy()
{
    QTemporaryDir folder;
    for (const ExampleStudy& example : exampleStudies()) {
        const auto spec = loadExample(example.name, folder.path());
        QVERIFY2(spec.ok(), qPrintable(spec.ok() ? QString() : QString::fromStdString(spec.error().text())));
        QVERIFY(validateStudy(*spec).empty());
    }
    QVERIFY(!loadExample(QStringLiteral("no such example"), folder.path()));
}

void TestWindowTexts::newStudy_isValid()
{
    QVERIFY(validateStudy(newStudySpec()).empty());
}

void TestWindowTexts::freeStudyPath_isSafeAndUnused()
{
    const QTemporaryDir folder;
    const QString first = freeStudyPath(folder.path(), QStringLiteral("a/b: c"));
    QCOMPARE(QFileInfo(first).absolutePath(), folder.path());
    QFile file(first);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QString second = freeStudyPath(folder.path(), QStringLiteral("a/b: c"));
    QVERIFY(second.endsWith(QStringLiteral("-2.trimtab")));
    QVERIFY(freeStudyPath(folder.path(), QStringLiteral("..")).endsWith(QStringLiteral("/study.trimtab")));
}

QTEST_MAIN(TestWindowTexts)
#include "tst_window_texts.moc"
