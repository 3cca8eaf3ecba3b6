# SPDX-License-Identifier: GPL-3.0-or-later
# Packs what was built and fails where lintian finds an error or has a warning, or a package lacks what it is for.
# cmake -DPACKAGE=packaging/package -DBUILD=… -DWORK=… -P debianpackages.cmake
file(REMOVE_RECURSE ${WORK})
execute_process(COMMAND ${PACKAGE} ${WORK} ${BUILD} OUTPUT_QUIET ERROR_VARIABLE said RESULT_VARIABLE failed)
if(failed)
    message(FATAL_ERROR "${said}")
endif()
file(GLOB packages ${WORK}/*.deb)
# Newer ones ask appstreamcli as well, which is asked in desktopfiles.cmake, and without what is said there.
execute_process(COMMAND lintian --version OUTPUT_VARIABLE version COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCH "[0-9]+[.][0-9]+" version "${version}")
if(version VERSION_GREATER_EQUAL 2.117)
    set(suppressed --suppress-tags appstream-metadata-validation-failed)
endif()
execute_process(COMMAND lintian --allow-root --fail-on error,warning ${suppressed} ${packages} COMMAND_ERROR_IS_FATAL ANY)

foreach(file linekeeper_:/linekeeperd.service linekeeper_:/usr/bin/linekeeperd linekeeper_:/etc/linekeeper/linekeeperd.conf
        linekeeper-console_:/usr/bin/linekeeper-console linekeeper-console_:/linekeeper-console.desktop)
    string(REGEX MATCH "^([^:]+):(.+)$" parts ${file})
    file(GLOB package ${WORK}/${CMAKE_MATCH_1}*.deb)
    execute_process(COMMAND dpkg-deb --contents ${package} OUTPUT_VARIABLE contents COMMAND_ERROR_IS_FATAL ANY)
    if(NOT contents MATCHES "${CMAKE_MATCH_2}\n")
        message(SEND_ERROR "${CMAKE_MATCH_2} is not in ${package}")
    endif()
endforeach()
