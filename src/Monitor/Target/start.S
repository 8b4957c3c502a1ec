// The monitor's first instructions, on every core: EL3, MMU off, as the first stage leaves it. Chooses the core's context and stack, and
// enters C#. When C# returns, the frame at SP_EL3 is the level below, ready.
    .include "layout.inc"

    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    adrp x0, vectors
    add x0, x0, :lo12:vectors
    msr vbar_el3, x0
    isb
    // The platform's core number: affinity level 0 (Firn.Monitor.Platforms.CoreNumber).
    mrs x19, mpidr_el1
    and x19, x19, #0xff
    cmp x19, #MAXIMUM_CORES
    b.hs 9f

    msr spsel, #1
    adrp x0, core_contexts
    add x0, x0, :lo12:core_contexts
    mov x1, #CONTEXT_SIZE
    madd x20, x19, x1, x0
    mov sp, x20
    msr tpidr_el3, x20

    // stacks + core * stride: guard, stack, guard, report stack.
    adrp x0, core_stacks
    add x0, x0, :lo12:core_stacks
    ldr x1, =STACK_STRIDE
    madd x0, x19, x1, x0
    ldr x1, =(PAGE + STACK_SIZE)
    add x21, x0, x1
    str x21, [x20, #CONTEXT_STACK]
    ldr x1, =STACK_STRIDE
    add x0, x0, x1
    str x0, [x20, #CONTEXT_REPORT_STACK]

    msr spsel, #0
    mov sp, x21
    mov x29, xzr
    mov x30, xzr
    mov x0, x20
    mov w1, w19
    bl monitor_start
    b leave

    // A core that the monitor has no room for.
9:  wfi
    b 9b
    .size _start, . - _start

    .section .stacks, "aw", %nobits
    .balign 4096
    .global core_contexts
core_contexts:
    .skip CONTEXT_SIZE * MAXIMUM_CORES
    .balign 4096
    .global core_stacks
core_stacks:
    .skip STACK_STRIDE * MAXIMUM_CORES
    .global core_stacks_end
core_stacks_end:

    .section .bss
    .balign 4096
    .global translation_tables
translation_tables:
    .skip 4096 * 3
