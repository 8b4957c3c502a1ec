// Reset: every core, EL3, MMU off, executing from flash. The first core loads the monitor; the others wait in the hold page until the
// monitor, running, lets them go. See Firn.Monitor.Boot.HoldPage for the words.
    .set HOLD_SLOTS, 0x00
    .set HOLD_ENTRY, 0x40

    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    adrp x0, vectors
    add x0, x0, :lo12:vectors
    msr vbar_el3, x0
    isb
    mrs x19, mpidr_el1
    and x19, x19, #0xff
    cbnz x19, 5f

    // WORK: two pages and one of tables, then the stack, downwards from the end of 64 KiB.
    ldr x0, =(WORK + 0x10000)
    msr spsel, #1
    mov sp, x0
    mov x29, xzr
    mov x30, xzr
    ldr x0, =WORK
    bl first_stage
    cbz x0, 8f

    // Out of translation without touching memory: the stack is in a cache that is about to be off.
    mov x20, x0
    mrs x1, sctlr_el3
    mov x2, #0x1005
    bic x1, x1, x2
    msr sctlr_el3, x1
    isb
    tlbi alle3
    ic iallu
    dsb sy
    isb
    br x20

    // A core that waits. Its slot is in memory, not in a cache: both sides see to that.
5:  cmp x19, #8
    b.hs 7f
    ldr x0, =HOLD
    add x1, x0, #HOLD_SLOTS
    add x1, x1, x19, lsl #3
    ldr x2, =0x45524f432c4f4721
6:  ldr x3, [x1]
    cmp x3, x2
    b.ne 6b
    str xzr, [x1]
    dsb sy
    ldr x4, [x0, #HOLD_ENTRY]
    ic iallu
    dsb sy
    isb
    br x4

    // No room for this core.
7:  wfi
    b 7b

    // Refused: C# said why.
8:  bl first_stage_stop
    b 8b
    .size _start, . - _start

    .balign 2048
    .type vectors, %function
vectors:
    .rept 16
    .balign 128
    mrs x0, esr_el3
    mrs x1, elr_el3
    mrs x2, far_el3
    bl first_stage_fault
    b .
    .endr
    .size vectors, . - vectors

    .global firn_panic
    .type firn_panic, %function
firn_panic:
    brk #0x46
    .size firn_panic, . - firn_panic

    .text
    .global invalidate_branch_predictor
invalidate_branch_predictor:
    ret
