# SPDX-License-Identifier: GPL-3.0-or-later
# Compiles one declaration and sees that the compiler says what its line "// expect:" wants; "success" where it is
# right. Run as: cmake -DCOMPILER=… -DINCLUDES=a|b -DSCRATCH=… [-DFILE=…] -P compile.cmake
# Without a file it prepares the header that all of them include.
cmake_minimum_required(VERSION 3.25)

string(REPLACE "|" ";" includes "${INCLUDES}")
list(TRANSFORM includes PREPEND "-I")
set(flags -std=c++20 -fPIC -DQT_NO_KEYWORDS ${includes})
set(header "${SCRATCH}/declare.h")

if(NOT DEFINED FILE)
    file(WRITE "${header}" "#include \"model/objectclass.h\"\n")
    execute_process(COMMAND ${COMPILER} ${flags} -x c++-header ${header} -o ${header}.gch COMMAND_ERROR_IS_FATAL ANY)
    return()
endif()

file(STRINGS "${FILE}" expected REGEX "^// expect: ")
if(NOT expected)
    message(FATAL_ERROR "${FILE} does not say what to expect")
endif()
string(REPLACE "// expect: " "" expected "${expected}")
execute_process(COMMAND ${COMPILER} ${flags} -fsyntax-only -include ${header} ${FILE}
                RESULT_VARIABLE result ERROR_VARIABLE output)
if(expected STREQUAL "success")
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${FILE} should compile:\n${output}")
    endif()
elseif(result EQUAL 0)
    message(FATAL_ERROR "${FILE} compiles, but should not")
elseif(NOT output MATCHES "${expected}")
    message(FATAL_ERROR "${FILE} is refused, but not for ${expected}:\n${output}")
endif()
