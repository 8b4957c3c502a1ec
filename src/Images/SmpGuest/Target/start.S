// The guest's entry on each core, MMU off: a table of blocks of 1 GiB, which all use, then C#. x0: which guest it is; x1: which core, or it is the core
// that its affinity says.
    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    mov x19, x0
.ifdef CORE_BY_AFFINITY
    mrs x20, mpidr_el1
    and x20, x20, #0xff
.else
    mov x20, x1
.endif
    adrp x1, stacks_end
    sub x1, x1, x20, lsl #14
    mov sp, x1
    adrp x1, table
    cbnz x20, 1f
    // Devices; memory, shared by cores.
    ldr x2, =0x0060000000000405
    ldr x3, =0x0000000040000701
    stp x2, x3, [x1]
    dsb sy
1:  msr ttbr0_el1, x1
    mov x2, #0x04ff
    msr mair_el1, x2
    // 39 bits, write-back, inner shareable, no TTBR1, 40 bits of physical address.
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
    mov x1, x20
    bl guest_main
1:  wfi
    b 1b
    .size _start, . - _start

    .text
    // guest_call(number, argument): the host's answer.
    .global guest_call
    .type guest_call, %function
guest_call:
    hvc #0
    ret
    .size guest_call, . - guest_call

    // firn_panic(number): a check of the language failed.
    .global firn_panic
    .type firn_panic, %function
firn_panic:
    brk #0x46
    .size firn_panic, . - firn_panic

    .bss
    .balign 4096
table:
    .skip 4096

    .section .stacks, "aw", %nobits
    .balign 4096
    .skip 4 * 16384
stacks_end:
