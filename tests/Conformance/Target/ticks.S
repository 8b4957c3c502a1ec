// A guest that takes its timer's interrupts at its vector. The stack of EL1 is the end of its state (Framework/TickState.cs), whose address is in TPIDR_EL1;
// its interrupt controller is that of the machine: a GICv2's interface at an address, or registers.
    .set INTERFACE, 0
    .set TICKS, 8
    .set INTERVAL, 16
    .set HELD, 24
    .set WRONG, 32
    .set STATE_SIZE, 256

    .set GICV_CTLR, 0x0
    .set GICV_PMR, 0x4
    .set GICV_IAR, 0xC
    .set GICV_EOIR, 0x10

    .set TIMER, 27
    .set NO_EXCEPTION_BUT_THIS, 0x1000

.macro routine name
    .balign 16
    .global \name
    .type \name, %function
\name:
.endm

    .text
    // ticks_begin(state): from here on interrupts are taken as they come, where PSTATE lets them; of all priorities. The stack in use is SP_EL0.
    routine ticks_begin
    adr x1, tick_vectors
    msr vbar_el1, x1
    msr tpidr_el1, x0
    add x1, x0, #STATE_SIZE
    and x1, x1, #~15
    msr spsel, #1
    mov sp, x1
    msr spsel, #0
    mov x1, #(3 << 20)
    msr cpacr_el1, x1
    isb
    mov x1, #0xFF
    mov x2, #1
    b ticks_choose
    .size ticks_begin, . - ticks_begin

    // ticks_choose(state, mask, group): only more urgent priorities than the mask; the group on or off.
    routine ticks_choose
    ldr x3, [x0, #INTERFACE]
    cbz x3, 1f
    str w1, [x3, #GICV_PMR]
    str w2, [x3, #GICV_CTLR]
    dsb sy
    ret
1:  msr icc_pmr_el1, x1
    msr icc_igrpen1_el1, x2
    isb
    ret
    .size ticks_choose, . - ticks_choose

    // ticks_acknowledge(state): the interrupt that is pending now, 1023 for none.
    routine ticks_acknowledge
    ldr x1, [x0, #INTERFACE]
    cbz x1, 1f
    ldr w0, [x1, #GICV_IAR]
    ret
1:  mrs x0, icc_iar1_el1
    dsb sy
    ret
    .size ticks_acknowledge, . - ticks_acknowledge

    // ticks_end(state, interrupt)
    routine ticks_end
    ldr x2, [x0, #INTERFACE]
    cbz x2, 1f
    str w1, [x2, #GICV_EOIR]
    dsb sy
    ret
1:  msr icc_eoir1_el1, x1
    isb
    ret
    .size ticks_end, . - ticks_end

    // ticks_start(count, control): EL1's virtual timer, so many of the counter's ticks from now.
    routine ticks_start
    msr cntv_tval_el0, x0
    msr cntv_ctl_el0, x1
    isb
    ret
    .size ticks_start, . - ticks_start

    // An interrupt of the timer's is counted. As long as some are to be held the timer stays as it is, due; else it is set anew, or off where there is no interval.
    // What it must not be is told by WRONG: before the timer is due, or another.
    .text
tick:
    stp x0, x1, [sp, #-64]!
    stp x2, x3, [sp, #16]
    stp x4, x5, [sp, #32]
    str x30, [sp, #48]
    mrs x4, tpidr_el1
    mov x0, x4
    bl ticks_acknowledge
    mov x5, x0
    cmp w0, #TIMER
    b.ne 4f
    isb
    mrs x1, cntvct_el0
    mrs x2, cntv_cval_el0
    cmp x1, x2
    b.lo 4f
    ldr x1, [x4, #TICKS]
    add x1, x1, #1
    str x1, [x4, #TICKS]
    ldr x1, [x4, #HELD]
    cbz x1, 1f
    sub x1, x1, #1
    str x1, [x4, #HELD]
    b 3f
1:  ldr x1, [x4, #INTERVAL]
    cbz x1, 2f
    msr cntv_tval_el0, x1
    isb
    b 3f
2:  msr cntv_ctl_el0, xzr
    isb
3:  mov x0, x4
    mov x1, x5
    bl ticks_end
    ldr x30, [sp, #48]
    ldp x4, x5, [sp, #32]
    ldp x2, x3, [sp, #16]
    ldp x0, x1, [sp], #64
    eret
4:  add x5, x5, #1
    str x5, [x4, #WRONG]
5:  smc #1
    b 5b

    // Interrupts come while the stack in use is SP_EL0; nothing else does.
    .balign 2048
tick_vectors:
    .set vector, 0
    .rept 16
    .balign 128
    .if vector == 1
    b tick
    .else
    mrs x4, tpidr_el1
    mov x5, #(NO_EXCEPTION_BUT_THIS + vector)
    b 4b
    .endif
    .set vector, vector + 1
    .endr
    .balign 128
