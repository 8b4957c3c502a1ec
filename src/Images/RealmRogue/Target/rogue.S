// rogue_execute(number): one instruction of the table, as probe.S does its accesses: x10 is where it ends, x9 where it answers to.
    .text
    .global rogue_execute
    .type rogue_execute, %function
rogue_execute:
    mov x9, x30
    adr x10, rogue_end
    adr x1, rogue_table
    add x1, x1, x0, lsl #4
    br x1

    .macro entry instruction:vararg
    .balign 16
    \instruction
    mov x0, #1
    br x10
    .endm

    .balign 16
rogue_table:
    entry smc #0
    entry hvc #0
    entry eret
    entry msr vbar_el1, xzr
    entry mrs x1, ttbr0_el1
    entry msr ttbr0_el1, xzr
    entry mrs x1, esr_el1
    entry msr daifset, #15
    entry tlbi vmalle1
    entry dc isw, xzr
    entry ic iallu
    entry at s1e1r, xzr
    entry msr cntv_cval_el0, xzr
    entry mrs x1, mpidr_el1

    .balign 16
rogue_end:
    ret x9
    .size rogue_execute, . - rogue_execute
