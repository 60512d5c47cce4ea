# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What `cmake --install` puts beside the programs: licences, where the bundled data come from, samples, the desktop entry.

install(FILES README.md LICENSE packaging/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES resources/data/README.md resources/data/LICENSE.BSD-3-Clause.txt resources/data/LICENSE.MIT.txt
    DESTINATION ${CMAKE_INSTALL_DOCDIR}/data)
install(DIRECTORY resources/samples resources/examples DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(TRIMTAB_UI)
    install(FILES packaging/linux/trimtab.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES packaging/linux/trimtab.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
    install(FILES resources/icons/trimtab.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()
