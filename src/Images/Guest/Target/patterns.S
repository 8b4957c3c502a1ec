// guest_patterns(pattern): writes it into every register that a guest has, lets the other guest do the same with its own, and answers how many
// are not what they were.
    .arch_extension fp
    .arch_extension simd

.macro each_register operation
    \operation tpidr_el0, 0
    \operation tpidrro_el0, 1
    \operation tpidr_el1, 2
    \operation sp_el0, 3
    \operation esr_el1, 4
    \operation far_el1, 5
    \operation afsr0_el1, 6
    \operation afsr1_el1, 7
    \operation par_el1, 8
    \operation contextidr_el1, 9
    \operation elr_el1, 10
    \operation spsr_el1, 11
    \operation csselr_el1, 12
    \operation cntv_cval_el0, 13
    \operation cntkctl_el1, 14
    \operation mair_el1, 15
    \operation amair_el1, 16
    \operation ttbr1_el1, 17
    \operation actlr_el1, 18
    \operation fpcr, 19
    \operation fpsr, 20
    \operation mdscr_el1, 21
.endm

    // The memory attributes and the timers' control are in use: read only.
.macro fill name, number
    .ifnc \name, mair_el1
    .ifnc \name, cntkctl_el1
    .ifnc \name, mdscr_el1
    add x2, x19, #\number
    .ifc \name, csselr_el1
    and x2, x2, #6
    .endif
    .ifc \name, ttbr1_el1
    bic x2, x2, #1
    .endif
    .ifc \name, fpcr
    and x2, x2, #(7 << 22)
    .endif
    msr \name, x2
    .endif
    .endif
    .endif
    isb
    mrs x2, \name
    str x2, [sp, #\number * 8]
.endm

.macro compare name, number
    mrs x2, \name
    ldr x3, [sp, #\number * 8]
    cmp x2, x3
    cinc x20, x20, ne
.endm

    .text
    .global guest_patterns
    .type guest_patterns, %function
guest_patterns:
    stp x29, x30, [sp, #-96]!
    stp x19, x20, [sp, #16]
    stp x21, x22, [sp, #32]
    stp x23, x24, [sp, #48]
    stp x25, x26, [sp, #64]
    stp x27, x28, [sp, #80]
    mrs x21, mair_el1
    sub sp, sp, #192
    mov x19, x0
    mov x20, #0
    each_register fill
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    add x2, x19, #(64 + \n)
    dup v\n\().2d, x2
    .endr
    .irp n, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
    add x\n, x19, #\n
    .endr
    // GuestCall.Swap.
    mov x0, #3
    mov x7, #0x77
    hvc #0
    .irp n, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
    add x2, x19, #\n
    cmp x2, x\n
    cinc x20, x20, ne
    .endr
    each_register compare
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    add x2, x19, #(64 + \n)
    umov x3, v\n\().d[0]
    cmp x2, x3
    cinc x20, x20, ne
    umov x3, v\n\().d[1]
    cmp x2, x3
    cinc x20, x20, ne
    .endr
    mov x0, x20
    add sp, sp, #192
    ldp x19, x20, [sp, #16]
    ldp x21, x22, [sp, #32]
    ldp x23, x24, [sp, #48]
    ldp x25, x26, [sp, #64]
    ldp x27, x28, [sp, #80]
    ldp x29, x30, [sp], #96
    ret
    .size guest_patterns, . - guest_patterns
