// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/trial_selection.h"

#include <QSignalSpy>
#include <QtTest>

using namespace trimtab;

class TestTrialSelection final : public QObject {
    Q_OBJECT

private slots:
    void setCurrent_tellsOnlyChanges();
    void brush_letsOthersPassOnlyWhenUnset();
    void clear_resetsAll();
};

void TestTrialSelection::setCurrent_tellsOnlyChanges()
{
    TrialSelection selection;
    QSignalSpy changed(&selection, &TrialSelection::currentChanged);
    selection.setCurrent(TrialId{3});
    selection.setCurrent(TrialId{3});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(selection.current(), std::optional(TrialId{3}));
}

void TestTrialSelection::brush_letsOthersPassOnlyWhenUnset()
{
    TrialSelection selection;
    QVERIFY(selection.passesBrush(TrialId{1}));
    selection.setBrushed(std::unordered_set<TrialId>{TrialId{2}});
    QVERIFY(!selection.passesBrush(TrialId{1}));
    QVERIFY(selection.passesBrush(TrialId{2}));
}

void TestTrialSelection::clear_resetsAll()
{
    TrialSelection selection;
    selection.setCurrent(TrialId{1});
    selection.setHovered(TrialId{2});
    selection.setBrushed(std::unordered_set<TrialId>{});
    selection.clear();
    QVERIFY(!selection.current());
    QVERIFY(!selection.hovered());
    QVERIFY(!selection.brushed());
}

QTEST_GUILESS_MAIN(TestTrialSelection)
#include "tst_trial_selection.moc"
