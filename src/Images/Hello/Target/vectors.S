// EL2's vectors. While the program runs, SP_EL2 is the top of the kernel's stack: its frame goes there, and C# goes on below it.
    .include "frame.inc"

    // What nobody handles, the kernel's own fault above all: a report and the end.
.macro from_kernel
    .balign 128
    mrs x0, esr_el2
    mrs x1, elr_el2
    mrs x2, far_el2
    bl hello_fault
1:  wfi
    b 1b
.endm

.macro from_program
    .balign 128
    sub sp, sp, #FRAME_SIZE
    stp x0, x1, [sp, #0]
    stp x2, x3, [sp, #16]
    b trap
.endm

    .section .text.vectors, "ax"
    .balign 2048
    .type vectors, %function
    .global vectors
vectors:
    .rept 8
    from_kernel
    .endr
    from_program
    // No interrupt is enabled and no program is AArch32: what comes here nobody asked for.
    .rept 7
    from_kernel
    .endr
    .size vectors, . - vectors

    .type trap, %function
trap:
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
    mrs x1, sp_el0
    stp x30, x1, [sp, #240]
    mrs x2, elr_el2
    mrs x3, spsr_el2
    stp x2, x3, [sp, #FRAME_EXCEPTION_LINK]
    mov x0, sp
    mov x29, xzr
    mov x30, xzr
    bl hello_trap
    b leave
    .size trap, . - trap

    // The frame at SP becomes the running program.
    .global leave
    .type leave, %function
leave:
    ldp x2, x3, [sp, #FRAME_EXCEPTION_LINK]
    msr elr_el2, x2
    msr spsr_el2, x3
    ldp x30, x1, [sp, #240]
    msr sp_el0, x1
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
    ldp x0, x1, [sp, #0]
    add sp, sp, #FRAME_SIZE
    eret
    // No instruction beyond an ERET is executed speculatively with the program's registers.
    dsb nsh
    isb
    .size leave, . - leave

    // firn_panic(number): a check of the language failed; made an exception, so that the place is reported.
    .global firn_panic
    .type firn_panic, %function
firn_panic:
    brk #0x46
    .size firn_panic, . - firn_panic
