// The places where a core enters: EL2, MMU off. Each records what it found, before anything else, then turns the MMU on and goes to C#.
    .include "layout.inc"

// Two registers are needed to find the record; system registers of EL2 that nobody promised anything about keep what was in them.
.macro record kind
    msr tpidr_el2, x0
    msr elr_el2, x1
    mrs x0, mpidr_el1
    and x0, x0, #0xff
    adrp x1, entry_records
    add x0, x1, x0, lsl #RECORD_SHIFT
    mov sp, x0
    mrs x0, tpidr_el2
    mrs x1, elr_el2
    stp x0, x1, [sp, #0]
    stp x2, x3, [sp, #16]
    stp x4, x5, [sp, #32]
    stp x6, x7, [sp, #48]
    stp x8, x9, [sp, #64]
    stp x10, x11, [sp, #80]
    stp x12, x13, [sp, #96]
    stp x14, x15, [sp, #112]
    stp x16, x17, [sp, #128]
    stp x18, x19, [sp, #144]
    stp x20, x21, [sp, #160]
    stp x22, x23, [sp, #176]
    stp x24, x25, [sp, #192]
    stp x26, x27, [sp, #208]
    stp x28, x29, [sp, #224]
    str x30, [sp, #240]
    mov x0, #\kind
    str x0, [sp, #RECORD_ENTRY]
    bl prepare
.endm

    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    record ENTRY_BOOT
    bl probe_start
1:  wfi
    b 1b
    .size _start, . - _start

    .text
    .global core_entry
    .type core_entry, %function
core_entry:
    record ENTRY_CORE
    bl probe_core
1:  wfi
    b 1b
    .size core_entry, . - core_entry

    // suspend(function, state, entry, context): 0 or an error where the call came back, 1 where the core entered anew at resume_entry.
    .global suspend
    .type suspend, %function
suspend:
    stp x29, x30, [sp, #-96]!
    mov x29, sp
    stp x19, x20, [sp, #16]
    stp x21, x22, [sp, #32]
    stp x23, x24, [sp, #48]
    stp x25, x26, [sp, #64]
    stp x27, x28, [sp, #80]
    mrs x9, mpidr_el1
    and x9, x9, #0xff
    adrp x10, suspended
    add x10, x10, :lo12:suspended
    mov x11, sp
    str x11, [x10, x9, lsl #3]
    dsb sy
    smc #0
    b 1f
    .global resume_entry
resume_entry:
    record ENTRY_RESUME
    adrp x10, suspended
    add x10, x10, :lo12:suspended
    ldr x11, [x10, x0, lsl #3]
    mov sp, x11
    mov x0, #1
1:  ldp x19, x20, [sp, #16]
    ldp x21, x22, [sp, #32]
    ldp x23, x24, [sp, #48]
    ldp x25, x26, [sp, #64]
    ldp x27, x28, [sp, #80]
    ldp x29, x30, [sp], #96
    ret
    .size suspend, . - suspend

    // prepare(): completes the record at sp, turns translation on, takes the core's stack. Answers the core's number.
    .type prepare, %function
prepare:
    mov x19, x30
    mrs x0, sp_el0
    str x0, [sp, #RECORD_STACK_POINTER]
    mrs x0, CurrentEL
    str x0, [sp, #RECORD_LEVEL]
    mrs x0, daif
    str x0, [sp, #RECORD_MASKS]
    mrs x0, sctlr_el2
    str x0, [sp, #RECORD_SYSTEM_CONTROL]
    mrs x0, spsel
    str x0, [sp, #RECORD_STACK_SELECT]

    // It was written past the caches, and will be read through them.
    dsb sy
    mov x0, sp
    add x1, x0, #(1 << RECORD_SHIFT)
1:  dc ivac, x0
    add x0, x0, #16
    cmp x0, x1
    b.lo 1b
    dsb sy

    adrp x0, vectors
    add x0, x0, :lo12:vectors
    msr vbar_el2, x0
    msr tpidr_el2, xzr
    // Index 0 is Device-nGnRE, 1 Normal write-back.
    ldr x0, =0xff04
    msr mair_el2, x0
    // 39 bits, 4 KiB granule, walks cacheable and inner shareable, 40 bits of output.
    ldr x0, =0x80823519
    msr tcr_el2, x0
    adrp x0, table
    msr ttbr0_el2, x0
    tlbi alle2
    ic iallu
    dsb sy
    isb
    mrs x0, sctlr_el2
    ldr x1, =0x1005
    orr x0, x0, x1
    bic x0, x0, #2
    msr sctlr_el2, x0
    isb

    mrs x0, mpidr_el1
    and x0, x0, #0xff
    adrp x1, stacks
    add x2, x0, #1
    add x1, x1, x2, lsl #STACK_SHIFT
    mov sp, x1
    mov x29, xzr
    mov x30, xzr
    ret x19
    .size prepare, . - prepare

    .section .rodata
    .balign 4096
    // Each gigabyte where it is: devices, not executable; then RAM. The last entry shows the first gigabyte as Normal memory.
table:
    .quad 0x0040000000000441
    .set gigabyte, 1
    .rept 8
    .quad gigabyte * 0x40000000 + 0x745
    .set gigabyte, gigabyte + 1
    .endr
    .fill 502, 8, 0
    .quad 0x745

    .section .bss
    .balign 4096
    .global entry_records
entry_records:
    .skip MAXIMUM_CORES << RECORD_SHIFT
suspended:
    .skip MAXIMUM_CORES * 8

    .section .stacks, "aw", %nobits
    .balign 4096
stacks:
    .skip MAXIMUM_CORES << STACK_SHIFT
