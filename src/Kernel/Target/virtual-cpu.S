// The registers of EL1 in a virtual CPU's words: VirtualCpu.RegisterWords, 8 bytes each, by VirtualCpuRegister. EL2 uses none of them.
    .set CPACR, 1 * 8
    .set CNTV_CTL, 20 * 8
    .set CNTVOFF, 22 * 8
    .set CNTKCTL, 23 * 8
    .set CSSELR, 24 * 8
    .set DISR, 25 * 8

.macro routine name
    .balign 16
    .global \name
    .type \name, %function
\name:
.endm

    .section .text.virtual_cpu, "ax"
    // x0: words; x1: SCTLR_EL1, x2: HCR_EL2, x3: CPACR_EL1, x4: CNTKCTL_EL1 of threads without. What a thread without must not meet is
    // saved and off. EL1's MMU is off before stage 2 becomes another's.
    routine switch_guest_off
    mrs x5, sctlr_el1
    mrs x6, cpacr_el1
    mrs x7, cntv_ctl_el0
    mrs x8, cntv_cval_el0
    mrs x9, cntkctl_el1
    stp x5, x6, [x0]
    stp x7, x8, [x0, #CNTV_CTL]
    str x9, [x0, #CNTKCTL]
    // x0: as above, but what was there is no longer wanted.
    .global forget_guest
forget_guest:
    msr cntv_ctl_el0, xzr
    msr cntkctl_el1, x4
    msr sctlr_el1, x1
    isb
    msr hcr_el2, x2
    msr cpacr_el1, x3
    isb
    ret
    .size switch_guest_off, . - switch_guest_off

    // x0: words; x1: HCR_EL2.
    routine switch_guest_on
    ldp x2, x3, [x0]
    ldp x4, x5, [x0, #CNTV_CTL]
    ldp x6, x7, [x0, #CNTVOFF]
    msr hcr_el2, x1
    msr sctlr_el1, x2
    msr cpacr_el1, x3
    msr cntvoff_el2, x6
    msr cntkctl_el1, x7
    msr cntv_cval_el0, x5
    msr cntv_ctl_el0, x4
    ret
    .size switch_guest_on, . - switch_guest_on

.macro save_pair first, second, number
    mrs x2, \first
    mrs x3, \second
    stp x2, x3, [x0, #\number * 8]
.endm

.macro load_pair first, second, number
    ldp x2, x3, [x0, #\number * 8]
    msr \first, x2
    msr \second, x3
.endm

.macro each_pair operation
    \operation ttbr0_el1, ttbr1_el1, 2
    \operation tcr_el1, mair_el1, 4
    \operation amair_el1, contextidr_el1, 6
    \operation actlr_el1, afsr0_el1, 8
    \operation afsr1_el1, esr_el1, 10
    \operation far_el1, par_el1, 12
    \operation vbar_el1, tpidr_el1, 14
    \operation vmpidr_el2, sp_el1, 16
    \operation elr_el1, spsr_el1, 18
.endm

    // x0: words; x1: not 0, where errors can be deferred (FEAT_RAS).
    routine save_guest
    each_pair save_pair
    mrs x2, csselr_el1
    str x2, [x0, #CSSELR]
    cbz x1, 1f
    mrs x2, s3_4_c12_c1_1
    str x2, [x0, #DISR]
1:  ret
    .size save_guest, . - save_guest

    routine load_guest
    each_pair load_pair
    ldr x2, [x0, #CSSELR]
    msr csselr_el1, x2
    cbz x1, 1f
    ldr x2, [x0, #DISR]
    msr s3_4_c12_c1_1, x2
1:  ret
    .size load_guest, . - load_guest

    // Registers that there are 1 to 16 of: into the instructions, the last ones of which are for the first registers.
.macro each_number operation
    \operation 15
    \operation 14
    \operation 13
    \operation 12
    \operation 11
    \operation 10
    \operation 9
    \operation 8
    \operation 7
    \operation 6
    \operation 5
    \operation 4
    \operation 3
    \operation 2
    \operation 1
    \operation 0
.endm

.macro save_list_register number
    mrs x3, ich_lr\number\()_el2
    str x3, [x0, #8 * \number]
.endm

.macro load_list_register number
    ldr x3, [x0, #8 * \number]
    msr ich_lr\number\()_el2, x3
.endm

.macro read_list_register number
    mrs x0, ich_lr\number\()_el2
    ret
.endm

.macro write_list_register number
    msr ich_lr\number\()_el2, x1
    ret
.endm

    // The list registers of a GICv3. x0: words; x1: how many.
    routine save_list_registers
    adr x2, 1f
    sub x2, x2, x1, lsl #3
    br x2
    each_number save_list_register
1:  ret
    .size save_list_registers, . - save_list_registers

    routine load_list_registers
    adr x2, 1f
    sub x2, x2, x1, lsl #3
    br x2
    each_number load_list_register
1:  ret
    .size load_list_registers, . - load_list_registers

    // x0: number, of a register that there is.
    routine read_list_register
    adr x2, 1f - 8
    sub x2, x2, x0, lsl #3
    br x2
    each_number read_list_register
1:
    .size read_list_register, . - read_list_register

    // x0: number; x1: value.
    routine write_list_register
    adr x2, 1f - 8
    sub x2, x2, x0, lsl #3
    br x2
    each_number write_list_register
1:
    .size write_list_register, . - write_list_register

.macro load_breakpoint number
    ldp x2, x3, [x0, #16 * \number]
    msr dbgbvr\number\()_el1, x2
    msr dbgbcr\number\()_el1, x3
.endm

.macro load_watchpoint number
    ldp x2, x3, [x0, #16 * \number]
    msr dbgwvr\number\()_el1, x2
    msr dbgwcr\number\()_el1, x3
.endm

    // x0: DebugPairs; x1: how many.
    routine load_breakpoints
    add x1, x1, x1, lsl #1
    adr x2, 1f
    sub x2, x2, x1, lsl #2
    br x2
    each_number load_breakpoint
1:  ret
    .size load_breakpoints, . - load_breakpoints

    routine load_watchpoints
    add x1, x1, x1, lsl #1
    adr x2, 1f
    sub x2, x2, x1, lsl #2
    br x2
    each_number load_watchpoint
1:  ret
    .size load_watchpoints, . - load_watchpoints
