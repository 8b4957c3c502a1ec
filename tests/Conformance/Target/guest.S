// What a guest at EL1 holds.

    .arch_extension fp
    .arch_extension simd

.macro each_guest_register operation
    \operation tpidr_el0, 0
    \operation tpidrro_el0, 1
    \operation tpidr_el1, 2
    \operation esr_el1, 3
    \operation far_el1, 4
    \operation afsr0_el1, 5
    \operation afsr1_el1, 6
    \operation par_el1, 7
    \operation contextidr_el1, 8
    \operation elr_el1, 9
    \operation spsr_el1, 10
    \operation vbar_el1, 11
    \operation cntv_cval_el0, 12
    \operation mair_el1, 13
    \operation amair_el1, 14
    \operation ttbr0_el1, 15
    \operation ttbr1_el1, 16
    \operation csselr_el1, 17
.endm

    // What can be held is what is read after writing.
.macro fill_guest_register name, number
    add x11, x9, #(\number * 0x20)
    .ifc \name, csselr_el1
    and x11, x11, #6
    .endif
    msr \name, x11
    isb
    mrs x11, \name
    str x11, [sp, #(\number * 8)]
.endm

.macro compare_guest_register name, number
    mrs x11, \name
    ldr x12, [sp, #(\number * 8)]
    mov x0, #\number
    cmp x11, x12
    b.ne 2f
.endm

    // guest_hold(pattern, count): fills EL1's and the vector registers, and looks whether they stay, counting; SMC with the number of the first
    // that changed, vectors from 100. It does not return.
    .text
    .global guest_hold
    .type guest_hold, %function
guest_hold:
    mov x9, x0
    mov x10, x1
    mov x11, #(3 << 20)
    msr cpacr_el1, x11
    isb
    sub sp, sp, #160
    each_guest_register fill_guest_register
    .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    add x11, x9, #\n
    dup v\n\().2d, x11
    .endr
1:  each_guest_register compare_guest_register
    .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    mov x0, #(100 + \n)
    add x11, x9, #\n
    umov x12, v\n\().d[0]
    umov x13, v\n\().d[1]
    cmp x11, x12
    ccmp x11, x13, #0, eq
    b.ne 2f
    .endr
    ldr x11, [x10]
    add x11, x11, #1
    str x11, [x10]
    b 1b
2:  smc #0
    b 2b
    .size guest_hold, . - guest_hold
