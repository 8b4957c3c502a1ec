// EL2's vectors. A synchronous exception goes back to where TPIDR_EL2 says, its syndrome in x0; without such a place it is a failure.
    .section .text.vectors, "ax"
.macro unexpected number
    .balign 128
    mov x0, #\number
    b report
.endm

    .balign 2048
    .global vectors
    .type vectors, %function
vectors:
    unexpected 0
    unexpected 1
    unexpected 2
    unexpected 3

    .balign 128
    mrs x16, tpidr_el2
    cbz x16, 1f
    msr tpidr_el2, xzr
    msr elr_el2, x16
    mrs x0, esr_el2
    eret
1:  mov x0, #4
    b report

    .balign 128
    stp x29, x30, [sp, #-176]!
    mov x29, sp
    stp x0, x1, [sp, #16]
    stp x2, x3, [sp, #32]
    stp x4, x5, [sp, #48]
    stp x6, x7, [sp, #64]
    stp x8, x9, [sp, #80]
    stp x10, x11, [sp, #96]
    stp x12, x13, [sp, #112]
    stp x14, x15, [sp, #128]
    b interrupt

    unexpected 6
    unexpected 7
    .set number, 8
    .rept 8
    .balign 128
    mov x0, #number
    b report
    .set number, number + 1
    .endr
    .size vectors, . - vectors

    .type interrupt, %function
interrupt:
    stp x16, x17, [sp, #144]
    mrs x16, elr_el2
    mrs x17, spsr_el2
    stp x16, x17, [sp, #160]
    // x18 is never used by C#: the platform's register.
    bl probe_interrupt
    ldp x16, x17, [sp, #160]
    msr elr_el2, x16
    msr spsr_el2, x17
    ldp x16, x17, [sp, #144]
    ldp x14, x15, [sp, #128]
    ldp x12, x13, [sp, #112]
    ldp x10, x11, [sp, #96]
    ldp x8, x9, [sp, #80]
    ldp x6, x7, [sp, #64]
    ldp x4, x5, [sp, #48]
    ldp x2, x3, [sp, #32]
    ldp x0, x1, [sp, #16]
    ldp x29, x30, [sp], #176
    eret
    .size interrupt, . - interrupt

report:
    mrs x1, esr_el2
    mrs x2, elr_el2
    mrs x3, far_el2
    b probe_fault

    // firn_panic(failure): a check of the language failed.
    .text
    .global firn_panic
    .type firn_panic, %function
firn_panic:
    mov x1, x30
    b probe_panic
    .size firn_panic, . - firn_panic
