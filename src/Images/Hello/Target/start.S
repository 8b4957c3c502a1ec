// EL2, MMU off, one core; x0 is the device tree, or 0 where nobody said.
    .include "frame.inc"

    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    mrs x1, CurrentEL
    cmp x1, #(2 << 2)
    b.ne 9f
    adrp x1, vectors
    add x1, x1, :lo12:vectors
    msr vbar_el2, x1
    isb
    msr spsel, #1
    adrp x1, stack_end
    mov sp, x1
    mov x29, xzr
    mov x30, xzr
    bl hello_start
    // The program's registers: where an exception from EL0 would have left them.
    sub sp, sp, #FRAME_SIZE
    mov x0, sp
    bl hello_enter
    b leave

    // Not EL2: this image has no way to say so.
9:  wfi
    b 9b
    .size _start, . - _start

    .section .stacks, "aw", %nobits
    .balign 4096
    .global page_pool
page_pool:
    .skip 4096 * 64
    .global page_pool_end
page_pool_end:
    // Unmapped, so that a stack that overflows faults.
    .skip 4096
    .global stack
stack:
    .skip 16384
    .global stack_end
stack_end:
