// The loader's contract: EL2, MMU on by the loader's tables, caches on, the image mapped where it is linked; x0 to x5 as boot words;
// TPIDR_EL1 the core's number, and x6 how many there are where a loader of Firn's says so (docs/loader.md).
    .include "layout.inc"

    .section .boot.text, "ax"
    .global _start
    .type _start, %function
_start:
    msr daifset, #15
    msr spsel, #1
    mov x10, #0
    .if CORES > 1
    mrs x10, tpidr_el1
    cmp x10, #CORES
    b.hs 9f
    .endif
    adrp x7, cores
    add x7, x7, :lo12:cores
    mov x8, #CORE_SIZE
    madd x7, x10, x8, x7
    msr tpidr_el2, x7
    str w10, [x7, #CORE_INDEX]
    adrp x8, stacks
    add x8, x8, :lo12:stacks
    mov x9, #(KERNEL_STACK_SIZE + 4096)
    add x10, x10, #1
    madd x8, x10, x9, x8
    mov sp, x8
    str x8, [x7, #CORE_STACK]
    adrp x9, vectors
    add x9, x9, :lo12:vectors
    msr vbar_el2, x9
    isb
    mov x29, xzr
    mov x30, xzr
    // The boot words become one structure: seven registers would do, one reference is plainer.
    sub sp, sp, #64
    stp x0, x1, [sp, #0]
    stp x2, x3, [sp, #16]
    stp x4, x5, [sp, #32]
    str x6, [sp, #48]
    mov x0, x7
    mov x1, sp
    // Not back here: this code is no longer mapped then.
    adrp x30, leave
    add x30, x30, :lo12:leave
    b kernel_start
9:  wfi
    b 9b
    .size _start, . - _start

    .section .bss.cores, "aw", %nobits
    .balign 4096
    .global cores
cores:
    .skip CORE_SIZE * CORES

    // Each stack has an unmapped page below it, so that one that overflows faults.
    .section .stacks, "aw", %nobits
    .balign 4096
    .global stacks
stacks:
    .skip (KERNEL_STACK_SIZE + 4096) * CORES
    .global stacks_end
stacks_end:
