#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# How small xz makes a file, as a JSON line:  compress.sh FILE FINDER NICE LITERAL_BITS POSITION_BITS
set -eu
packed=$TRIMTAB_FOLDER/packed.xz
xz --format=xz --lzma2="preset=6,mf=$2,nice=$3,lc=$4,lp=0,pb=$5" --stdout "$1" > "$packed"
echo "{\"bytes\": $(wc -c < "$packed")}"
rm "$packed"
