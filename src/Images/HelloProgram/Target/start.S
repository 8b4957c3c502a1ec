// EL0: the kernel gave memory and nothing else.
    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    adrp x0, stack_end
    mov sp, x0
    mov x29, xzr
    mov x30, xzr
    bl program_main
    // What the program answers is its exit code; program_exit does not come back.
    bl program_exit
    .size _start, . - _start

    // A check of the language failed: its number is the exit code, above what a program answers itself.
    .text
    .global firn_panic
    .type firn_panic, %function
firn_panic:
    add x0, x0, #0x100
    bl program_exit
    .size firn_panic, . - firn_panic

    // run(address): a call to any address, to see what the kernel thinks of it.
    .global run
    .type run, %function
run:
    br x0
    .size run, . - run

    .section .stacks, "aw", %nobits
    .balign 4096
    .skip 8192
stack_end:
