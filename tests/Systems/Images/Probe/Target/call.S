// A call to EL3 with every register given, and every register seen: CallRegisters. The stack pointer holds the struct's address across the
// call, and comes back as it was or nothing works.
    .include "layout.inc"

.macro enter_call
    stp x29, x30, [sp, #-96]!
    mov x29, sp
    stp x19, x20, [sp, #16]
    stp x21, x22, [sp, #32]
    stp x23, x24, [sp, #48]
    stp x25, x26, [sp, #64]
    stp x27, x28, [sp, #80]
    mov x1, sp
    str x1, [x0, #CALL_OWN_STACK]
    ldr x1, [x0, #CALL_STACK_POINTER]
    msr sp_el0, x1
    ldr x1, [x0, #CALL_FLAGS]
    msr nzcv, x1
    ldr x1, [x0, #CALL_MASKS]
    msr daif, x1
    mov sp, x0
    ldp x0, x1, [sp, #0]
    ldp x2, x3, [sp, #16]
    ldp x4, x5, [sp, #32]
    ldp x6, x7, [sp, #48]
    ldp x8, x9, [sp, #64]
    ldp x10, x11, [sp, #80]
    ldp x12, x13, [sp, #96]
    ldp x14, x15, [sp, #112]
    ldp x16, x17, [sp, #128]
    ldp x18, x19, [sp, #144]
    ldp x20, x21, [sp, #160]
    ldp x22, x23, [sp, #176]
    ldp x24, x25, [sp, #192]
    ldp x26, x27, [sp, #208]
    ldp x28, x29, [sp, #224]
    ldr x30, [sp, #240]
.endm

    .text
    // call(ref CallRegisters): SMC #0.
    .global call
    .type call, %function
call:
    enter_call
    smc #0
leave_call:
    stp x0, x1, [sp, #0]
    stp x2, x3, [sp, #16]
    stp x4, x5, [sp, #32]
    stp x6, x7, [sp, #48]
    stp x8, x9, [sp, #64]
    stp x10, x11, [sp, #80]
    stp x12, x13, [sp, #96]
    stp x14, x15, [sp, #112]
    stp x16, x17, [sp, #128]
    stp x18, x19, [sp, #144]
    stp x20, x21, [sp, #160]
    stp x22, x23, [sp, #176]
    stp x24, x25, [sp, #192]
    stp x26, x27, [sp, #208]
    stp x28, x29, [sp, #224]
    str x30, [sp, #240]
    mrs x0, nzcv
    str x0, [sp, #CALL_FLAGS]
    mrs x0, daif
    str x0, [sp, #CALL_MASKS]
    mrs x0, sp_el0
    str x0, [sp, #CALL_STACK_POINTER]
    msr daifset, #15
    ldr x0, [sp, #CALL_OWN_STACK]
    mov sp, x0
    ldp x19, x20, [sp, #16]
    ldp x21, x22, [sp, #32]
    ldp x23, x24, [sp, #48]
    ldp x25, x26, [sp, #64]
    ldp x27, x28, [sp, #80]
    ldp x29, x30, [sp], #96
    ret
    .size call, . - call

    // call_immediate(ref CallRegisters, instruction): an SMC with any immediate, by way of an instruction written when it is asked for.
    // One core at a time.
    .global call_immediate
    .type call_immediate, %function
call_immediate:
    adrp x2, written
    add x2, x2, :lo12:written
    str w1, [x2]
    adr x3, leave_call
    sub x3, x3, x2
    sub x3, x3, #4
    ubfx x3, x3, #2, #26
    mov w4, #0x14000000
    orr w3, w3, w4
    str w3, [x2, #4]
    dc cvau, x2
    dsb ish
    ic ivau, x2
    dsb ish
    isb
    enter_call
    b written
    .size call_immediate, . - call_immediate

    .section .bss
    .balign 64
written:
    .skip 64
