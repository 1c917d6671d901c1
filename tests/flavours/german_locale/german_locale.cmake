# SPDX-License-Identifier: MIT
file(REMOVE_RECURSE "${work_dir}")
file(MAKE_DIRECTORY "${work_dir}")
execute_process(COMMAND localedef -i de_DE -f UTF-8 "${work_dir}/de_DE.UTF-8" COMMAND_ERROR_IS_FATAL ANY)
set(ENV{LOCPATH} "${work_dir}")
execute_process(COMMAND "${program}" COMMAND_ERROR_IS_FATAL ANY)
