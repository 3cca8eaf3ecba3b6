# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a text of the sources has no finished translation, or a translation no text any more.
# cmake -DLUPDATE=… -DSOURCE=… -DWORK=… -P translations.cmake
file(GLOB catalogues ${SOURCE}/translations/*.ts)
if(NOT catalogues)
    message(FATAL_ERROR "no translations found in ${SOURCE}/translations")
endif()
foreach(catalogue ${catalogues})
    get_filename_component(name ${catalogue} NAME)
    configure_file(${catalogue} ${WORK}/${name} COPYONLY)
    execute_process(COMMAND ${LUPDATE} shared service console -silent -locations none -ts ${WORK}/${name}
        WORKING_DIRECTORY ${SOURCE} COMMAND_ERROR_IS_FATAL ANY)
    file(READ ${WORK}/${name} content)
    foreach(mark unfinished vanished obsolete)
        if(content MATCHES "type=\"${mark}\"")
            message(SEND_ERROR "${name}: there are ${mark} texts; run lupdate and translate them")
        endif()
    endforeach()
endforeach()
