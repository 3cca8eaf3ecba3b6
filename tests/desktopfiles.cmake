# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when desktops or software centres would not take what is in these folders.
# cmake -DENTRIES=… -DCOMPONENTS=… -P desktopfiles.cmake
foreach(tool desktop-file-validate appstreamcli)
    find_program(${tool} ${tool} REQUIRED)
endforeach()
file(GLOB entries ${ENTRIES}/*.desktop)
file(GLOB components ${COMPONENTS}/*.metainfo.xml)
if(NOT entries OR NOT components)
    message(FATAL_ERROR "nothing to validate in ${ENTRIES} and ${COMPONENTS}")
endif()
execute_process(COMMAND ${desktop-file-validate} --warn-kde ${entries} OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT said STREQUAL "")
    message(SEND_ERROR "${said}") # it fails for errors alone
endif()
# The id is the name of the desktop entry: no domain is the project's, for one that begins with it.
execute_process(COMMAND ${appstreamcli} validate --no-net --no-color --strict
    --override=cid-desktopapp-is-not-rdns=pedantic,cid-contains-hyphen=pedantic ${components}
    RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT result EQUAL 0)
    message(SEND_ERROR "${said}")
endif()
