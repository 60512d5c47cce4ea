# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Proves that two programs print the same lines.
#   cmake -D FIRST=program -D SECOND=program -P compare_outputs.cmake
foreach(side FIRST SECOND)
    execute_process(COMMAND ${${side}} OUTPUT_VARIABLE output RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${${side}} ended with ${result}")
    endif()
    string(REPLACE "\n" ";" ${side}_LINES "${output}")
endforeach()

list(LENGTH FIRST_LINES count)
if(count LESS 100)
    message(FATAL_ERROR "${FIRST} printed only ${count} lines")
endif()
foreach(first second IN ZIP_LISTS FIRST_LINES SECOND_LINES)
    if(NOT first STREQUAL second)
        message(FATAL_ERROR "The programs differ:\n${first}\n${second}")
    endif()
endforeach()
message(STATUS "${count} equal lines")
