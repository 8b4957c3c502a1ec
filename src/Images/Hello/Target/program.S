// The program, as the build left it.
    .section .rodata
    .balign 8
    .global program_file
program_file:
    .incbin "hello-program.elf"
    .global program_file_end
program_file_end:
