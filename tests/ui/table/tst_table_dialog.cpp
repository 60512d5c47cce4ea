// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/table/column_model.h"
#include "ui/mode/table/table_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace trimtab;

namespace {

constexpr int kRows = 40;

/// "id,weight,colour,kind": numbered rows, numbers, two colours, two kinds.
QByteArray fruits(char delimiter = ',')
{
    QByteArray text = QByteArrayLiteral("id,weight,colour,kind\n");
    for (int i = 0; i < kRows; ++i)
        text += QByteArray::number(i + 1) + ',' + QByteArray::number(100 + 7 * (i % 11)) + ',' + (i % 3 == 0 ? "green" : "red") +
                ',' + (i % 2 == 0 ? "apple" : "pear") + '\n';
    return text.replace(',', delimiter);
}

}  // namespace

class TestTableDialog final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void withoutFile_asksForOne();
    void file_isShownColumnByColumn();
    void columnThatCannotTeach_hasNoBox();
    void accept_settlesEverything();
    void space_takesAFeatureAway();
    void target_decidesTheTask();
    void group_isNoFeature();
    void delimiter_canBeCorrected();
    void badFile_saysWhatAndWhere();
    void choiceWithoutSense_cannotBeUsed();
    void drop_readsAnotherFile();
    void close_whileReading_isHarmless();

private:
    QString write(const QByteArray& text, const char* name = "fruits.csv");
    void open(const QString& path);
    /// Until the choice can be used or not.
    void waitForPreview();
    template <typename T>
    T* child(const char* name) const
    {
        T* found = m_dialog->findChild<T*>(QLatin1String(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    void choose(const char* box, const QVariant& data);
    QAbstractItemModel* columns() const { return child<QTableView>("columns")->model(); }
    QVariant cell(int row, ColumnModel::Column column, int role = Qt::DisplayRole) const
    {
        return columns()->index(row, column).data(role);
    }
    bool usable() const { return child<QPushButton>("useTable")->isEnabled(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TableDialog> m_dialog;
};

void TestTableDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestTableDialog::cleanup()
{
    m_dialog.reset();
}

QString TestTableDialog::write(const QByteArray& text, const char* name)
{
    QFile file(m_folder->filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("the table cannot be written");
    return file.fileName();
}

void TestTableDialog::open(const QString& path)
{
    m_dialog = std::make_unique<TableDialog>(TableSource{path.toStdString(), {}, {}, {}});
    m_dialog->show();
    m_dialog->activateWindow();
    waitForPreview();
}

void TestTableDialog::waitForPreview()
{
    QTRY_VERIFY(usable() || !child<QLabel>("tableProblem")->text().isEmpty());
}

void TestTableDialog::choose(const char* box, const QVariant& data)
{
    auto* combo = child<QComboBox>(box);
    const int index = combo->findData(data);
    QVERIFY(index >= 0);
    combo->setCurrentIndex(index);
    emit combo->activated(index);
    waitForPreview();
}

void TestTableDialog::withoutFile_asksForOne()
{
    m_dialog = std::make_unique<TableDialog>(TableSource());
    m_dialog->show();
    QVERIFY(child<QLabel>("tableNotice")->isVisible());
    QVERIFY(!child<QComboBox>("target")->isVisible());
    QVERIFY(!usable());
}

void TestTableDialog::file_isShownColumnByColumn()
{
    open(write(fruits()));
    QCOMPARE(child<QLabel>("tableFile")->text(), QStringLiteral("fruits.csv"));
    QCOMPARE(columns()->rowCount(), 4);
    QCOMPARE(cell(1, ColumnModel::Name).toString(), QStringLiteral("weight"));
    QCOMPARE(cell(1, ColumnModel::Different).toString(), QStringLiteral("11"));
    QCOMPARE(cell(1, ColumnModel::Use, Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Checked);
    QVERIFY(cell(2, ColumnModel::Values).toString().startsWith(QLatin1String("red 26")));
    QCOMPARE(cell(3, ColumnModel::Kind).toString(), QStringLiteral("target"));
    const QString result = child<QLabel>("tableResult")->text();
    QVERIFY2(result.contains(QLatin1String("2 classes")) && result.contains(QLatin1String("40 rows")), qPrintable(result));
}

void TestTableDialog::columnThatCannotTeach_hasNoBox()
{
    open(write(fruits()));
    QVERIFY(!cell(0, ColumnModel::Use, Qt::CheckStateRole).isValid());
    QVERIFY(child<QLabel>("tableWarnings")->text().contains(QStringLiteral("“id”")));
}

void TestTableDialog::accept_settlesEverything()
{
    const QString path = write(fruits());
    open(path);
    QSignalSpy chosen(m_dialog.get(), &TableDialog::chosen);
    QTest::mouseClick(child<QPushButton>("useTable"), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
    const auto source = chosen.front().front().value<TableSource>();
    const Result<TableSource> expected = settled(TableSource{path.toStdString(), {}, {}, {}}, {});
    QVERIFY(expected.ok());
    QCOMPARE(source, *expected);
    QVERIFY(!m_dialog->isVisible());
}

void TestTableDialog::space_takesAFeatureAway()
{
    open(write(fruits()));
    auto* view = child<QTableView>("columns");
    view->setFocus();
    view->setCurrentIndex(columns()->index(1, ColumnModel::Use));
    QTest::keyClick(view, Qt::Key_Space);
    QCOMPARE(cell(1, ColumnModel::Use, Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Unchecked);
    waitForPreview();
    QSignalSpy chosen(m_dialog.get(), &TableDialog::chosen);
    QTest::mouseClick(child<QPushButton>("useTable"), Qt::LeftButton);
    QCOMPARE(chosen.front().front().value<TableSource>().choice.without, std::vector<std::string>{"weight"});
}

void TestTableDialog::target_decidesTheTask()
{
    open(write(fruits()));
    QCOMPARE(child<QComboBox>("task")->currentData().toInt(), static_cast<int>(Task::Classification));
    choose("target", QStringLiteral("weight"));
    QCOMPARE(cell(1, ColumnModel::Kind).toString(), QStringLiteral("target"));
    QCOMPARE(child<QComboBox>("task")->currentData().toInt(), static_cast<int>(Task::Regression));
}

void TestTableDialog::group_isNoFeature()
{
    open(write(fruits()));
    choose("group", QStringLiteral("colour"));
    QCOMPARE(cell(2, ColumnModel::Kind).toString(), QStringLiteral("group"));
    QVERIFY(!cell(2, ColumnModel::Use, Qt::CheckStateRole).isValid());
    QVERIFY(usable());
}

void TestTableDialog::delimiter_canBeCorrected()
{
    open(write(fruits(';')));
    QCOMPARE(columns()->rowCount(), 4);
    choose("delimiter", static_cast<int>('|'));
    QTRY_COMPARE(columns()->rowCount(), 1);
    choose("delimiter", static_cast<int>(';'));
    QTRY_COMPARE(columns()->rowCount(), 4);
}

void TestTableDialog::badFile_saysWhatAndWhere()
{
    open(write("a,b\n1,2\n3\n5,6\n"));
    const QString problem = child<QLabel>("tableProblem")->text();
    QVERIFY2(problem.contains(QLatin1String("line 3")), qPrintable(problem));
    QVERIFY(!usable());
    QVERIFY(child<QLabel>("tableNotice")->isVisible());
}

void TestTableDialog::choiceWithoutSense_cannotBeUsed()
{
    open(write(fruits()));
    choose("target", QStringLiteral("colour"));
    QVERIFY(usable());
    choose("task", static_cast<int>(Task::Regression));  // of texts
    QVERIFY(!usable());
    QVERIFY(child<QLabel>("tableProblem")->isVisible());
    choose("task", static_cast<int>(Task::Classification));
    QTRY_VERIFY(usable());
    QVERIFY(!child<QLabel>("tableProblem")->isVisible());
}

void TestTableDialog::drop_readsAnotherFile()
{
    open(write(fruits()));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(write("x,y\n1,2\n2,4\n3,5\n4,8\n5,9\n", "line.csv"))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(m_dialog.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_dialog.get(), &drop);
    QTRY_COMPARE(columns()->rowCount(), 2);
    QCOMPARE(child<QLabel>("tableFile")->text(), QStringLiteral("line.csv"));
}

void TestTableDialog::close_whileReading_isHarmless()
{
    QByteArray large = fruits();
    while (large.size() < 4'000'000)
        large += large.mid(large.indexOf('\n') + 1);
    m_dialog = std::make_unique<TableDialog>(TableSource{write(large).toStdString(), {}, {}, {}});
    m_dialog->show();
    m_dialog.reset();
    QCoreApplication::processEvents();
}

QTEST_MAIN(TestTableDialog)
#include "tst_table_dialog.moc"
