// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/error_text.h"

#include "ui/theme/rich_text.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace trimtab {
namespace {

struct ErrorText {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

}  // namespace

QString errorText(Error::Code code)
{
    switch (code) {
        case Error::Code::InvalidInput:
            return ErrorText::tr("A value breaks a rule.");
        case Error::Code::NotFound:
            return ErrorText::tr("The file, or something that it names, does not exist.");
        case Error::Code::Unsupported:
            return ErrorText::tr("This version of Trimtab cannot do that.");
        case Error::Code::Io:
            return ErrorText::tr("Reading or writing failed.");
        case Error::Code::DiskFull:
            return ErrorText::tr("There is no space left on the disk.");
        case Error::Code::ReadOnly:
            return ErrorText::tr("You have no permission to write there.");
        case Error::Code::Corrupt:
            return ErrorText::tr("The file is damaged. It was left as it is.");
        case Error::Code::ForeignFile:
            return ErrorText::tr("The file belongs to another program. It was left as it is.");
        case Error::Code::NewerVersion:
            return ErrorText::tr("The file was written by a newer version of Trimtab. It was left as it is.");
        case Error::Code::Locked:
            return ErrorText::tr("Another program is writing the file.");
        case Error::Code::Conflict:
            return ErrorText::tr("That contradicts what is already stored.");
        case Error::Code::Numeric:
            return ErrorText::tr("The computation has no finite answer.");
        case Error::Code::NotAllowed:
            return ErrorText::tr("This study starts a program that you have not allowed.");
    }
    return {};
}

void showError(QWidget* parent, const QString& what, const Error& error)
{
    auto* box = new QMessageBox(QMessageBox::Warning, QCoreApplication::applicationName(), what, QMessageBox::Ok, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    // Which value of which file, and which rule: that is what the user can mend. It comes from files (fault T10).
    box->setInformativeText(asRichText(errorText(error.code) + u'\n' + QString::fromStdString(error.text())));
    box->open();
}

}  // namespace trimtab
