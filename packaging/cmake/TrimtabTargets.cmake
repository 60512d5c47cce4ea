# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The flags of the project live in interface targets; the functions below are the only way to add targets.

# What the meaning of the sources depends on, however they are optimized or checked.
add_library(trimtab_dialect INTERFACE)
target_compile_features(trimtab_dialect INTERFACE cxx_std_20)
target_compile_options(trimtab_dialect INTERFACE -ffp-contract=off)  # else results depend on the processor
target_include_directories(trimtab_dialect INTERFACE ${PROJECT_SOURCE_DIR})

add_library(trimtab_options INTERFACE)
target_link_libraries(trimtab_options INTERFACE trimtab_dialect)
target_compile_options(trimtab_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(trimtab_options INTERFACE -Wno-restrict)  # false alarms on "text" + std::string, GCC bug 105651
endif()
if(TRIMTAB_SANITIZE)
    target_compile_options(trimtab_options INTERFACE -fsanitize=${TRIMTAB_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(trimtab_options INTERFACE -fsanitize=${TRIMTAB_SANITIZE})
    if(TRIMTAB_SANITIZE MATCHES "undefined")
        # These three double the time that compiling takes; what they find also crashes, or is harmless on x86-64.
        target_compile_options(trimtab_options INTERFACE -fno-sanitize=null,alignment,vptr)
    endif()
endif()

add_library(trimtab_qt_options INTERFACE)
target_link_libraries(trimtab_qt_options INTERFACE trimtab_options)
target_compile_definitions(trimtab_qt_options INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_KEYWORDS_COMPAT QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# moc of Qt 6.4 cannot parse what reaches <compare>, <concepts> or <ranges> (mended in 6.5.3).
set(CMAKE_AUTOMOC_MOC_OPTIONS --include ${PROJECT_SOURCE_DIR}/packaging/cmake/moc_compat.h)

# trimtab_core_library(NAME SOURCES file... [DEPENDS target...] [QT])
# One floor of core. DEPENDS are the floors and libraries below it; QT adds moc and the Qt flags.
function(trimtab_core_library name)
    cmake_parse_arguments(ARG "QT" "" "SOURCES;DEPENDS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    if(ARG_QT)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
        target_link_libraries(${name} PUBLIC trimtab_qt_options)
    else()
        target_link_libraries(${name} PUBLIC trimtab_options)
    endif()
    target_link_libraries(${name} PUBLIC ${ARG_DEPENDS})
endfunction()

# add_unit_test(NAME SOURCES file... LINK target... [LABEL core|ui|end-to-end] [TIMEOUT seconds] [SHARES count])
# NAME is the name of the executable and of the test. With SHARES, that many tests run the executable, NAME_1 and so on; each
# finds its share of the data rows in TRIMTAB_TEST_SHARE, as "1/4".
function(add_unit_test name)
    cmake_parse_arguments(ARG "" "LABEL;TIMEOUT;SHARES" "SOURCES;LINK" ${ARGN})
    if(NOT ARG_LABEL)
        set(ARG_LABEL core)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE trimtab_qt_options ${ARG_LINK} Qt6::Test)
    set(environment "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TSAN_OPTIONS=ignore_noninstrumented_modules=1 suppressions=${PROJECT_SOURCE_DIR}/tests/support/tsan.supp;ASAN_OPTIONS=detect_leaks=1")
    if(NOT ARG_SHARES)
        set(ARG_SHARES 1)
    endif()
    foreach(share RANGE 1 ${ARG_SHARES})
        set(test ${name})
        if(ARG_SHARES GREATER 1)
            string(APPEND test _${share})
        endif()
        add_test(NAME ${test} COMMAND ${name})
        set_tests_properties(${test} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT}
            ENVIRONMENT "${environment};TRIMTAB_TEST_SHARE=${share}/${ARG_SHARES}")
    endforeach()
endfunction()
