# SPDX-License-Identifier: GPL-3.0-or-later
# Whether each icon of the console is shown somewhere. Run as: cmake -DROOT=<source folder> -P symbols.cmake
cmake_minimum_required(VERSION 3.25)

set(declaration "${ROOT}/console/widgets/symbol.h")
file(READ "${declaration}" text)
if(NOT text MATCHES "enum class Symbol[^{]*{([^}]*)}")
    message(FATAL_ERROR "${declaration} has no names of icons")
endif()
string(REGEX MATCHALL "[A-Za-z]+" names "${CMAKE_MATCH_1}")

file(GLOB_RECURSE sources "${ROOT}/console/*.h" "${ROOT}/console/*.cpp")
set(used "")
foreach(source IN LISTS sources)
    file(READ "${source}" text)
    string(REGEX MATCHALL "Symbol::[A-Za-z]+" uses "${text}")
    list(APPEND used ${uses})
endforeach()

set(dead "")
foreach(name IN LISTS names)
    if(NOT "Symbol::${name}" IN_LIST used)
        list(APPEND dead ${name})
    endif()
endforeach()
if(dead)
    message(FATAL_ERROR "Icons that nothing shows: ${dead}")
endif()
