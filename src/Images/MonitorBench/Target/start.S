// Entered by the monitor at NS-EL2, MMU off. One core, one stack.
    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    adrp x0, stack_top
    mov sp, x0
    mov x29, xzr
    mov x30, xzr
    bl monitor_bench
1:  wfi
    b 1b
    .size _start, . - _start

// repeat_call(function, argument, times), repeat_nothing(same): equal loops, with a call and without.
    .text
    .global repeat_call
    .type repeat_call, %function
repeat_call:
    stp x29, x30, [sp, #-48]!
    stp x19, x20, [sp, #16]
    str x21, [sp, #32]
    mov x19, x0
    mov x20, x1
    mov x21, x2
1:  mov x0, x19
    mov x1, x20
    smc #0
    subs x21, x21, #1
    b.ne 1b
    ldr x21, [sp, #32]
    ldp x19, x20, [sp, #16]
    ldp x29, x30, [sp], #48
    ret
    .size repeat_call, . - repeat_call

    .global repeat_nothing
    .type repeat_nothing, %function
repeat_nothing:
    stp x29, x30, [sp, #-48]!
    stp x19, x20, [sp, #16]
    str x21, [sp, #32]
    mov x19, x0
    mov x20, x1
    mov x21, x2
1:  mov x0, x19
    mov x1, x20
    subs x21, x21, #1
    b.ne 1b
    ldr x21, [sp, #32]
    ldp x19, x20, [sp, #16]
    ldp x29, x30, [sp], #48
    ret
    .size repeat_nothing, . - repeat_nothing

    .global firn_panic
    .type firn_panic, %function
firn_panic:
    wfi
    b firn_panic
    .size firn_panic, . - firn_panic

    .section .stacks, "aw", %nobits
    .balign 4096
    .skip 16384
stack_top:
