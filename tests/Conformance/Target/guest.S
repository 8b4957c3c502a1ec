// What a guest at EL1 holds.

    .arch_extension fp
    .arch_extension simd

    // An interface of a GICv2 that the guest has at an address.
    .set GICV_CTLR, 0x0
    .set GICV_PMR, 0x4
    .set GICV_BPR, 0x8
    .set GICV_APR, 0xD0

    .set HELD_INTERFACE, 27
    .set HELD_BYTES, 256

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
    \operation tcr_el1, 18
    \operation cntkctl_el1, 19
.endm

    // What it is not to choose: only that it stays.
.macro each_given_register operation
    \operation mpidr_el1, 20
    \operation sctlr_el1, 21
    \operation cpacr_el1, 22
    \operation fpcr, 23
    \operation fpsr, 24
.endm

.macro each_general operation
    .irp n, 1,2,3,4,5,6,7,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
    \operation \n
    .endr
.endm

    // What can be held is what is read after writing.
.macro fill_guest_register name, number
    add x11, x9, #(\number * 0x20)
    .ifc \name, csselr_el1
    and x11, x11, #6
    .endif
    msr \name, x11
    isb
    note_guest_register \name, \number
.endm

.macro note_guest_register name, number
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

.macro fill_general number
    add x\number, x9, #(\number + 0x400)
.endm

.macro compare_general number
    add x11, x9, #(\number + 0x400)
    mov x0, #(50 + \number)
    cmp x11, x\number
    b.ne 2f
.endm

.macro read_other_stack
    msr spsel, #1
    mov x11, sp
    msr spsel, #0
.endm

    // guest_hold(pattern, count, interface): fills EL1's, the general and the vector registers, and looks whether they stay, counting; SMC with the number of the
    // first that changed, general ones from 50, vectors from 100. It does not return. The interrupt interface too: 0: registers; where it is; 1: it has none.
    .text
    .global guest_hold
    .type guest_hold, %function
guest_hold:
    mov x9, x0
    mov x10, x1
    mov x8, x2
    mov x11, #(3 << 20)
    msr cpacr_el1, x11
    isb
    sub sp, sp, #HELD_BYTES
    each_guest_register fill_guest_register
    each_given_register note_guest_register
    msr spsel, #1
    add x11, x9, #0x300
    mov sp, x11
    msr spsel, #0
    bl fill_interface
    bl read_interface
    str x11, [sp, #(HELD_INTERFACE * 8)]
    each_general fill_general
    .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    add x11, x9, #\n
    dup v\n\().2d, x11
    .endr
1:  each_guest_register compare_guest_register
    each_given_register compare_guest_register
    each_general compare_general
    read_other_stack
    add x12, x9, #0x300
    mov x0, #25
    cmp x11, x12
    b.ne 2f
    bl read_interface
    fill_general 30
    ldr x12, [sp, #(HELD_INTERFACE * 8)]
    mov x0, #HELD_INTERFACE
    cmp x11, x12
    b.ne 2f
    .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    mov x0, #(100 + \n)
    add x11, x9, #\n
    umov x12, v\n\().d[0]
    umov x13, v\n\().d[1]
    cmp x11, x12
    ccmp x11, x13, #0, eq
    b.ne 2f
    .endr
    fill_general 13
    ldr x11, [x10]
    add x11, x11, #1
    str x11, [x10]
    b 1b
2:  smc #0
    b 2b
    .size guest_hold, . - guest_hold

    // The interface of x8 gets a priority mask, a binary point, and an active priority, and is on.
    .type fill_interface, %function
fill_interface:
    mov w11, #0x58
    mov w12, #5
    cmp x8, #1
    b.hi 3f
    b.eq 4f
    msr icc_pmr_el1, x11
    msr icc_bpr1_el1, x12
    mov x11, #1
    msr icc_igrpen1_el1, x11
    mov x11, #0x10
    msr icc_ap1r0_el1, x11
    isb
    ret
3:  str w11, [x8, #GICV_PMR]
    str w12, [x8, #GICV_BPR]
    mov w11, #1
    str w11, [x8, #GICV_CTLR]
    mov w11, #0x10
    str w11, [x8, #GICV_APR]
    dsb sy
4:  ret
    .size fill_interface, . - fill_interface

    // x11: all of that in one word.
    .type read_interface, %function
read_interface:
    mov x11, xzr
    cmp x8, #1
    b.hi 3f
    b.eq 4f
    mrs x11, icc_pmr_el1
    mrs x12, icc_bpr1_el1
    add x11, x11, x12, lsl #8
    mrs x12, icc_igrpen1_el1
    add x11, x11, x12, lsl #16
    mrs x12, icc_ap1r0_el1
    add x11, x11, x12, lsl #24
    ret
3:  ldr w11, [x8, #GICV_PMR]
    ldr w12, [x8, #GICV_BPR]
    add x11, x11, x12, lsl #8
    ldr w12, [x8, #GICV_CTLR]
    add x11, x11, x12, lsl #16
    ldr w12, [x8, #GICV_APR]
    add x11, x11, x12, lsl #24
4:  ret
    .size read_interface, . - read_interface

    // guest_fuzz(seed, capability): HVC without end, with a capability and numbers by chance; x7 is the number of a system call, or nearly one.
    .global guest_fuzz
    .type guest_fuzz, %function
guest_fuzz:
    mov x19, x0
    mov x20, x1
    movz x21, #0x7f2d
    movk x21, #0x4c95, lsl #16
    movk x21, #0xf42d, lsl #32
    movk x21, #0x5851, lsl #48
1:  mul x19, x19, x21
    add x19, x19, #0x97
    mov x0, x20
    ubfx x1, x19, #7, #19
    eor x2, x19, x20
    ubfx x3, x19, #11, #12
    mov x4, x20
    ubfx x5, x19, #40, #8
    mov x6, x20
    ubfx x7, x19, #33, #5
    neg x7, x7
    hvc #0
    b 1b
    .size guest_fuzz, . - guest_fuzz

    // guest_invoke(capability, information, word0, word1): a Call by HVC; the description of the answer. Of no more than four words.
    .global guest_invoke
    .type guest_invoke, %function
guest_invoke:
    mov x7, #-1
    hvc #0
    mov x0, x1
    ret
    .size guest_invoke, . - guest_invoke

    // guest_access(code, value, place): calls code, in which an instruction has the value in x0; x0 afterwards. At the place: whether it was none for
    // EL1, as an exception to EL1 came, or who handles exits set x17.
    .global guest_access
    .type guest_access, %function
guest_access:
    stp x29, x30, [sp, #-32]!
    str x2, [sp, #16]
    mov x9, x0
    mov x0, x1
    mov x17, #0
    blr x9
    ldr x2, [sp, #16]
    str x17, [x2]
    ldp x29, x30, [sp], #32
    ret
    .size guest_access, . - guest_access

    // guest_tell(mark): an exit with the mark in x0 and x17.
    .global guest_tell
    .type guest_tell, %function
guest_tell:
    mov x17, x0
    smc #0
    ret
    .size guest_tell, . - guest_tell

    // guest_take_exceptions(): EL1's exceptions go on behind their instruction, with x17 set.
    .global guest_take_exceptions
    .type guest_take_exceptions, %function
guest_take_exceptions:
    adr x0, guest_vectors
    msr vbar_el1, x0
    mov x0, #(3 << 20)
    msr cpacr_el1, x0
    isb
    ret
    .size guest_take_exceptions, . - guest_take_exceptions

    .balign 2048
guest_vectors:
    .rept 16
    .balign 128
    mrs x16, elr_el1
    add x16, x16, #4
    msr elr_el1, x16
    mov x17, #1
    eret
    .endr
    .balign 128
