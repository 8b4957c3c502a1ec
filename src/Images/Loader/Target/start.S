// EL2 of the normal world, MMU off; x0 is the device tree.
    .include "layout.inc"

    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    msr daifset, #15
    mrs x1, CurrentEL
    cmp x1, #(2 << 2)
    b.ne stop
    msr spsel, #1
    adrp x1, vectors
    add x1, x1, :lo12:vectors
    msr vbar_el2, x1
    isb
    // What caches hold of the image is as old as its loading, and would hide what is stored past them until the MMU is on.
    mrs x2, ctr_el0
    ubfx x2, x2, #16, #4
    mov x3, #4
    lsl x3, x3, x2
    adrp x1, __image_start
    adrp x2, __image_end
1:  dc civac, x1
    add x1, x1, x3
    cmp x1, x2
    b.lo 1b
    dsb sy
    adrp x1, stack_end
    mov sp, x1
    mov x29, xzr
    mov x30, xzr
    bl loader_start
    // This core is the kernel's number 0. An answer of no has switched the machine off.
    msr tpidr_el1, xzr
    adrp x6, hand_over
    add x6, x6, :lo12:hand_over
    b enter
    .size _start, . - _start

    // Another core: EL2, MMU off, x0 is the kernel's number for it.
    .global core_entry
    .type core_entry, %function
core_entry:
    msr daifset, #15
    msr spsel, #1
    adrp x1, vectors
    add x1, x1, :lo12:vectors
    msr vbar_el2, x1
    adrp x1, core_stacks
    mov x2, #CORE_STACK_SIZE
    madd x1, x0, x2, x1
    add x1, x1, x2
    mov sp, x1
    msr tpidr_el1, x0
    adrp x6, hand_over
    add x6, x6, :lo12:hand_over
    ldr x1, [x6, #HAND_OVER_ATTRIBUTES]
    msr mair_el2, x1
    ldr x1, [x6, #HAND_OVER_CONTROL]
    msr tcr_el2, x1
    ldr x1, [x6, #HAND_OVER_TABLE]
    msr ttbr0_el2, x1
    isb
    tlbi alle2
    ic iallu
    dsb sy
    isb
    ldr x1, [x6, #HAND_OVER_SYSTEM_CONTROL]
    msr sctlr_el2, x1
    isb
    // From here on its memory is what the other cores see.
    add x1, x6, #HAND_OVER_ARRIVED
    mov x2, #1
    str x2, [x1, x0, lsl #3]
    dsb sy
    add x1, x6, #HAND_OVER_RELEASED
2:  yield
    ldar x2, [x1]
    cbz x2, 2b

    // The kernel, by its contract; it has its own stack and vectors.
enter:
    ldr x7, [x6, #HAND_OVER_KERNEL_ENTRY]
    ldp x0, x1, [x6, #0]
    ldp x2, x3, [x6, #16]
    ldp x4, x5, [x6, #32]
    ldr x6, [x6, #HAND_OVER_CORE_WORD]
    dsb sy
    isb
    br x7
    .size core_entry, . - core_entry

    // Not EL2: nobody here knows how to say so.
    .type stop, %function
stop:
    wfi
    b stop
    .size stop, . - stop

    .section .stacks, "aw", %nobits
    .balign 4096
    .global tables
tables:
    .skip 4096 * TABLE_PAGES
    .global tables_end
tables_end:
    .global core_stacks
core_stacks:
    .skip CORE_STACK_SIZE * MAXIMUM_CORES
    .skip STACK_SIZE
    .global stack_end
stack_end:
    .global hand_over
hand_over:
    .skip HAND_OVER_SIZE
