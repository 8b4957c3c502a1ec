// A kernel's entry, by seL4's contract, on every core: keeps what it was given, and tells it.
    .set ENTRY_SIZE, 128
    .set STACK_SIZE, 4096
    .set CORES, 8

    .section .boot.text, "ax"
    .global _start
    .type _start, %function
_start:
    mrs x19, tpidr_el1
    adrp x20, entries
    add x20, x20, :lo12:entries
    mov x21, #ENTRY_SIZE
    madd x20, x19, x21, x20
    stp x0, x1, [x20, #0]
    stp x2, x3, [x20, #16]
    stp x4, x5, [x20, #32]
    mrs x0, CurrentEL
    mrs x1, daif
    stp x0, x1, [x20, #48]
    mrs x0, sctlr_el2
    mrs x1, tcr_el2
    stp x0, x1, [x20, #64]
    mrs x0, mair_el2
    str x0, [x20, #80]
    adrp x0, stacks
    mov x1, #STACK_SIZE
    madd x0, x19, x1, x0
    add x0, x0, x1
    mov sp, x0
    mov x29, xzr
    mov x30, xzr
    mov x0, x20
    mov x1, x19
    bl contract_entered
1:  wfi
    b 1b
    .size _start, . - _start

    .section .text
    .global firn_panic
    .type firn_panic, %function
firn_panic:
    b firn_panic
    .size firn_panic, . - firn_panic

    // Not in .bss: whether that is zero is one of the questions.
    .section .data
    .balign 128
    .global entries
entries:
    .skip ENTRY_SIZE * CORES
    .global preset
preset:
    .quad 0x636f6e7472616374

    .section .stacks, "aw", %nobits
    .balign 4096
stacks:
    .skip STACK_SIZE * CORES
