# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Proves that objects compiled for a newer instruction set define nothing outside namespaces of their own: of two copies of an
# inline function the linker keeps one, and it may be the one that stops an older processor.
#   cmake -D NM=nm -D OBJECTS=file... -D VARIANT=name -P check_variants.cmake
execute_process(COMMAND ${NM} -C --defined-only --extern-only ${OBJECTS} OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
string(STRIP "${symbols}" symbols)
string(REPLACE ";" "," symbols "${symbols}")
string(REPLACE "\n" ";" symbols "${symbols}")
list(FILTER symbols EXCLUDE REGEX "DW\\.ref\\.__gxx_personality_v0$")  # the latter is a pointer, alike everywhere
list(LENGTH symbols count)
if(count EQUAL 0)
    message(FATAL_ERROR "no symbols in ${OBJECTS}")
endif()
list(FILTER symbols EXCLUDE REGEX "trimtab::${VARIANT}::")
if(symbols)
    list(JOIN symbols "\n" text)
    message(FATAL_ERROR "shared with other instruction sets:\n${text}")
endif()
