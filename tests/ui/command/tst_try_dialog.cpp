// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/attempt_folder.h"
#include "core/run/command_executor.h"
#include "core/store/sqlite_store.h"
#include "ui/mode/command/try_dialog.h"

#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QtTest>

using namespace trimtab;

namespace {

Result<std::unique_ptr<Store>> asStore(Result<std::unique_ptr<SqliteStore>> store)
{
    if (!store)
        return store.error();
    return std::unique_ptr<Store>(*std::move(store));
}

std::unique_ptr<Engine> makeEngine()
{
    return std::make_unique<Engine>(EngineParts{
        .createStore = [](const QString& path, const StudySpec& spec) { return asStore(SqliteStore::create(path, spec)); },
        .openStore = [](const QString& path) { return asStore(SqliteStore::open(path)); },
        .copyStore = [](const Store&, const QString&) -> Status { return {}; },
        .makeExecutor = [](const QString& path, const StudySpec& spec) -> Result<std::unique_ptr<Executor>> {
            return std::unique_ptr<Executor>(std::make_unique<CommandExecutor>(
                CommandExecutor::Setup{std::get<CommandTrainable>(spec.trainable), spec.objective, trialsFolder(path),
                                       QFileInfo(path).absolutePath(), QStringLiteral(TRIMTAB_SUPERVISOR), CommandTrust()}));
        },
    });
}

StudySpec study(std::vector<std::string> arguments)
{
    CommandTrainable command;
    command.program = "/bin/sh";
    command.arguments = std::move(arguments);
    command.directory = "/tmp";
    command.metrics = {{"loss", MetricSource::Pattern, "loss=([0-9.]+)", FinalValue::Last}};
    StudySpec spec;
    spec.trainable = command;
    spec.objective = {"loss", Goal::Minimize};
    spec.space.parameters = {{"rate", RealDomain{0.5, 1.0, Scale::Linear, {}}, Group::Model, {}}};
    return spec;
}

}  // namespace

class TestTryDialog final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }  // permissions are not the user's own
    void init() { QFile::remove(CommandTrust::defaultFile()); }
    void cleanup() { m_dialog.reset(); }
    void command_isAskedForFirst();
    void run_showsOutputMetricsAndEnd();
    void output_goesToTheBench();
    void failure_isShown();
    void close_endsTheProgram();

private:
    void open(const StudySpec& spec)
    {
        m_dialog = std::make_unique<TryDialog>(makeEngine(), spec);
        m_dialog->show();
    }
    void allow()
    {
        QTRY_VERIFY(m_dialog->findChild<QPushButton*>(QStringLiteral("allowCommand")));
        QTest::mouseClick(m_dialog->findChild<QPushButton*>(QStringLiteral("allowCommand")), Qt::LeftButton);
    }
    QString state() const { return m_dialog->findChild<QLabel*>(QStringLiteral("tryState"))->text(); }
    QString log() const { return m_dialog->findChild<QPlainTextEdit*>(QStringLiteral("log"))->toPlainText(); }

    std::unique_ptr<TryDialog> m_dialog;
};

void TestTryDialog::command_isAskedForFirst()  // T
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("made"));
    open(study({"-c", "touch " + file.toStdString()}));
    QTRY_VERIFY(m_dialog->findChild<QPushButton*>(QStringLiteral("allowCommand")));
    const QString shown = m_dialog->findChild<QPlainTextEdit*>(QStringLiteral("command"))->toPlainText();
    QVERIFY(shown.contains(QLatin1String("/sh")) && shown.contains(file) && shown.contains(QLatin1String("/tmp")));
    QVERIFY(!QFileInfo::exists(file));
    allow();
    QTRY_VERIFY(QFileInfo::exists(file));
}

void TestTryDialog::run_showsOutputMetricsAndEnd()
{
    open(study({"-c", "echo hello; echo loss=0.25", "sh", "{rate}"}));
    allow();
    QTRY_VERIFY2(state().startsWith(QLatin1String("completed")), qPrintable(state()));
    QTRY_VERIFY(log().contains(QLatin1String("hello")));
    const auto* facts = m_dialog->findChild<QTableWidget*>(QStringLiteral("tryFacts"));
    QCOMPARE(facts->item(0, 0)->text(), QStringLiteral("rate"));
    QCOMPARE(facts->item(1, 0)->text(), QStringLiteral("loss"));
    QVERIFY(facts->item(1, 1)->text().startsWith(QLatin1String("0.25")));
}

void TestTryDialog::output_goesToTheBench()
{
    open(study({"-c", "echo Loss 0.25"}));
    allow();
    QTRY_VERIFY(log().contains(QLatin1String("Loss")));
    QSignalSpy asked(m_dialog.get(), &TryDialog::benchRequested);
    QTest::mouseClick(m_dialog->findChild<QPushButton*>(QStringLiteral("benchOfTry")), Qt::LeftButton);
    QVERIFY(asked.front().front().toString().contains(QLatin1String("Loss 0.25")));
}

void TestTryDialog::failure_isShown()
{
    open(study({"-c", "echo no such data >&2; exit 3"}));
    allow();
    QTRY_VERIFY2(state().contains(QLatin1String("failed")) && state().contains(u'3'), qPrintable(state()));
    QTRY_VERIFY(log().contains(QLatin1String("no such data")));
}

void TestTryDialog::close_endsTheProgram()  // X: nothing is left behind
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("alive"));
    open(study({"-c", "trap '' TERM; touch " + file.toStdString() + "; while true; do touch " + file.toStdString() + "; done"}));
    allow();
    QTRY_VERIFY(QFileInfo::exists(file));
    m_dialog.reset();  // waits for it
    QVERIFY(QFile::remove(file));
    QVERIFY(!QFileInfo::exists(file));
}

QTEST_MAIN(TestTryDialog)
#include "tst_try_dialog.moc"
