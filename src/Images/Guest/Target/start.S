// The guest's entry, MMU off: a table of four blocks of 1 GiB, then C#. x0: who it is.
    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    mov x19, x0
    adrp x1, stack_end
    mov sp, x1
    adrp x1, table
    // Devices; memory; both again for EL0, where nothing of it executes at EL1.
    ldr x2, =0x0060000000000405
    ldr x3, =0x0000000040000701
    stp x2, x3, [x1]
    ldr x2, =0x0020000040000741
    ldr x3, =0x0060000000000445
    stp x2, x3, [x1, #16]
    msr ttbr0_el1, x1
    mov x2, #0x04ff
    msr mair_el1, x2
    // 39 bits, write-back, no TTBR1, 40 bits of physical address.
    ldr x2, =0x0000000200803519
    msr tcr_el1, x2
    adrp x2, vectors
    add x2, x2, :lo12:vectors
    msr vbar_el1, x2
    mov x2, #(3 << 20)
    msr cpacr_el1, x2
    dsb sy
    tlbi vmalle1
    dsb sy
    isb
    mrs x2, sctlr_el1
    mov x3, #0x1005
    orr x2, x2, x3
    msr sctlr_el1, x2
    isb
    mov x29, xzr
    mov x30, xzr
    mov x0, x19
    bl guest_main
1:  wfi
    b 1b
    .size _start, . - _start

    .text
    // guest_call(number, argument): the host's answer.
    .global guest_call
    .type guest_call, %function
guest_call:
    // No system call of seL4's has this number.
    mov x7, #0x77
    hvc #0
    ret
    .size guest_call, . - guest_call

    // guest_monitor_call(function): what SMC answers.
    .global guest_monitor_call
    .type guest_monitor_call, %function
guest_monitor_call:
    smc #0
    ret
    .size guest_monitor_call, . - guest_monitor_call

    // guest_physical_timer(): CNTP_CTL_EL0, which is trapped.
    .global guest_physical_timer
    .type guest_physical_timer, %function
guest_physical_timer:
    msr cntp_cval_el0, xzr
    mrs x0, cntp_ctl_el0
    ret
    .size guest_physical_timer, . - guest_physical_timer

    // guest_user32(address): AArch32 at EL0 loads a word from there; the word.
    .global guest_user32
    .type guest_user32, %function
guest_user32:
    stp x19, x20, [sp, #-96]!
    stp x21, x22, [sp, #16]
    stp x23, x24, [sp, #32]
    stp x25, x26, [sp, #48]
    stp x27, x28, [sp, #64]
    stp x29, x30, [sp, #80]
    adrp x2, user_return
    add x2, x2, :lo12:user_return
    mov x3, sp
    str x3, [x2]
    mov x1, x0
    adrp x2, user32
    mov x3, #0x40000000
    add x2, x2, x3
    msr elr_el1, x2
    mov x2, #0x1d0
    msr spsr_el1, x2
    eret
    .size guest_user32, . - guest_user32

    // firn_panic(number): a check of the language failed.
    .global firn_panic
    .type firn_panic, %function
firn_panic:
    brk #0x46
    .size firn_panic, . - firn_panic

    .balign 4096
    // ldr r0, [r1]; svc #0.
user32:
    .word 0xe5910000, 0xef000000
    .balign 4096

    .bss
    .balign 4096
table:
    .skip 4096
    .global user_return
user_return:
    .skip 8

    .section .stacks, "aw", %nobits
    .balign 4096
    .skip 16384
stack_end:
