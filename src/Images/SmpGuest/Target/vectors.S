// EL1's vectors: interrupts go to C#, from which the interrupted code goes on; whatever else comes does not.
.macro vector kind
    .balign 128
    sub sp, sp, #208
    stp x0, x1, [sp]
    mov x1, #\kind
    b common
.endm

    .section .text.vectors, "ax"
    .balign 2048
    .global vectors
vectors:
    .irp kind, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    vector \kind
    .endr

common:
    stp x2, x3, [sp, #16]
    stp x4, x5, [sp, #32]
    stp x6, x7, [sp, #48]
    stp x8, x9, [sp, #64]
    stp x10, x11, [sp, #80]
    stp x12, x13, [sp, #96]
    stp x14, x15, [sp, #112]
    stp x16, x17, [sp, #128]
    stp x18, x29, [sp, #144]
    mrs x2, elr_el1
    mrs x3, spsr_el1
    stp x30, x2, [sp, #160]
    str x3, [sp, #176]
    mrs x0, esr_el1
    bl guest_exception
    ldp x30, x2, [sp, #160]
    ldr x3, [sp, #176]
    msr elr_el1, x2
    msr spsr_el1, x3
    ldp x2, x3, [sp, #16]
    ldp x4, x5, [sp, #32]
    ldp x6, x7, [sp, #48]
    ldp x8, x9, [sp, #64]
    ldp x10, x11, [sp, #80]
    ldp x12, x13, [sp, #96]
    ldp x14, x15, [sp, #112]
    ldp x16, x17, [sp, #128]
    ldp x18, x29, [sp, #144]
    ldp x0, x1, [sp]
    add sp, sp, #208
    eret
