// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

// Combo boxes whose entries stand for ids of a registry.

QComboBox* makeCombo(const QString& name, const QString& accessible, QWidget* parent);
void addChoice(QComboBox& combo, const QString& text, std::string_view id);
/// Has these metrics as entries, and rebuilds them only when they are others.
void fillChoices(QComboBox& combo, const std::vector<std::string>& metrics);
/// Makes it narrower than its longest entry, which then is cut where it is shown and whole in the list.
void makeCompact(QComboBox& combo);
/// An id that is no entry leaves the box empty, with the id as placeholder.
void showChoice(QComboBox& combo, const std::string& id);
std::string chosenId(const QComboBox& combo);

}  // namespace trimtab
