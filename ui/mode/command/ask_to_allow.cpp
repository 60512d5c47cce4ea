// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/command/ask_to_allow.h"

#include "ui/mode/command/trust_dialog.h"

namespace trimtab {

Status askToAllow(const StudySpec& spec, const QString& folder, QWidget* parent, const std::function<void(const Status&)>& done)
{
    const auto* command = std::get_if<CommandTrainable>(&spec.trainable);
    if (!command)
        return Error{Error::Code::InvalidInput, "/trainable/kind", "the study starts no command"};
    const auto description = describeCommand(*command, folder);
    if (!description)
        return description.error();
    auto* dialog = new TrustDialog(*description, QString::fromStdString(spec.name), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [description = *description, done] { done(CommandTrust().allow(description)); });
    dialog->open();
    return {};
}

}  // namespace trimtab
