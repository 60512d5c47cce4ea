// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help_dialogs.h"

#include "ui/window/actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QMessageBox>

namespace trimtab {
namespace {

struct HelpText {
    Q_DECLARE_TR_FUNCTIONS(HelpText)
};

/// Keys that are no menu entries.
void addChartKeys(QFormLayout& form)
{
    form.addRow(HelpText::tr("Step through the trials of a chart"), new QLabel(HelpText::tr("Arrow keys")));
    form.addRow(HelpText::tr("Zoom a chart"), new QLabel(HelpText::tr("+ and −, drag, wheel")));
    form.addRow(HelpText::tr("Show the whole chart"), new QLabel(HelpText::tr("Home, double click")));
}

}  // namespace

void showAbout(QWidget* parent)
{
    auto* box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(HelpText::tr("About Trimtab"));
    box->setIconPixmap(QIcon(QStringLiteral(":/trimtab/icons/trimtab.svg")).pixmap(64, 64));
    box->setTextFormat(Qt::PlainText);
    box->setText(HelpText::tr("Trimtab %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        HelpText::tr(
            "A workbench for tuning hyperparameters. It works offline, and one file holds a study.\n\n"
            "Copyright 2026 The Trimtab developers. Free software under the GNU General Public License, version 3 or any "
            "later version; it comes without any warranty. Built with Qt %1.")
            .arg(QLatin1String(qVersion())));
    box->open();
}

void showShortcuts(QWidget* parent, const Actions& actions)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(HelpText::tr("Keyboard shortcuts"));
    auto* form = new QFormLayout(dialog);
    form->setHorizontalSpacing(40);
    for (const QAction* action : actions.withShortcuts()) {
        QString text = action->text().remove(u'&');
        form->addRow(text.remove(u'…'), new QLabel(action->shortcut().toString(QKeySequence::NativeText)));
    }
    addChartKeys(*form);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    form->addRow(buttons);
    dialog->open();
}

}  // namespace trimtab
