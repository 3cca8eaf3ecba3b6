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
# The id is the name of the desktop entry: no domain is the project's, for one that begins with it. That it holds a
# hyphen is an issue up to AppStream 0.16 alone, and no other takes it for one.
execute_process(COMMAND ${appstreamcli} --version OUTPUT_VARIABLE version)
string(REGEX MATCH "[0-9]+[0-9.]*" version "${version}")
set(overrides cid-desktopapp-is-not-rdns=pedantic)
if(version VERSION_LESS 1.0)
    string(APPEND overrides ,cid-contains-hyphen=pedantic)
else() # neither a home page nor a developer's id is there yet
    string(APPEND overrides ,url-homepage-missing=pedantic,developer-info-missing=pedantic)
endif()
execute_process(COMMAND ${appstreamcli} validate --no-net --no-color --strict --override=${overrides} ${components}
    RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT result EQUAL 0)
    message(SEND_ERROR "${said}")
endif()
