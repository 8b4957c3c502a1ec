// A component's start: x0 is the address of its IPC buffer, x1 its argument, sp the stack that its starter made.
    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    msr tpidr_el0, x0
    mov x0, x1
    mov x29, xzr
    mov x30, xzr
    bl component_main
    bl firn_thread_end
    .size _start, . - _start
