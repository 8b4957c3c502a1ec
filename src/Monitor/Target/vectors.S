// EL3's vectors. SP_EL3 always points at the core's context; C# runs on SP_EL0. So an exception of the monitor itself finds a good place
// for its frame even when the stack has overflowed.
    .include "layout.inc"

// Saves what is interrupted at the stack pointer; clobbers x0 to x3 after they are saved.
.macro save
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
    mrs x1, sp_el0
    stp x30, x1, [sp, #240]
    mrs x2, elr_el3
    mrs x3, spsr_el3
    stp x2, x3, [sp, #FRAME_EXCEPTION_LINK]
.endm

// The level below: its frame is in the context; C# on the core's stack; then back.
.macro from_below handler
    .balign 128
    save
    ldr x1, [sp, #CONTEXT_STACK]
    mov x0, sp
    msr spsel, #0
    mov sp, x1
    mov x29, xzr
    bl \handler
    b leave
.endm

// The monitor itself, on its C# stack: a report, from the other stack. Does not return.
.macro from_monitor number
    .balign 128
    add sp, sp, #CONTEXT_OWN
    save
    mov x0, #\number
    b report
.endm

// The monitor between levels, SP_EL3 in use and perhaps not to be trusted: TPIDR_EL3 has the context.
.macro from_between number
    .balign 128
    msr sp_el0, x0
    mrs x0, tpidr_el3
    add sp, x0, #CONTEXT_OWN
    mrs x0, sp_el0
    save
    mov x0, #\number
    b report
.endm

    .section .text.vectors, "ax"
    .balign 2048
    .global vectors
    .type vectors, %function
vectors:
    from_monitor 0
    from_monitor 1
    from_monitor 2
    from_monitor 3
    from_between 4
    from_between 5
    from_between 6
    from_between 7
    from_below monitor_synchronous
    from_below monitor_interrupt
    from_below monitor_interrupt
    from_below monitor_system_error
    from_below monitor_synchronous
    from_below monitor_interrupt
    from_below monitor_interrupt
    from_below monitor_system_error
    .size vectors, . - vectors

    .balign 64
    .global leave
    .type leave, %function
leave:
    msr spsel, #1
    ldp x2, x3, [sp, #FRAME_EXCEPTION_LINK]
    msr elr_el3, x2
    msr spsr_el3, x3
    ldp x30, x1, [sp, #240]
    msr sp_el0, x1
    ldp x0, x1, [sp, #0]
    ldp x2, x3, [sp, #16]
    ldp x4, x5, [sp, #32]
    ldp x6, x7, [sp, #48]
    ldp x8, x9, [sp, #64]
    ldp x10, x11, [sp, #80]
    ldp x12, x13, [sp, #96]
    ldp x14, x15, [sp, #112]
    ldp x16, x17, [sp, #128]
    ldp x18, x19, [sp, #144]
    ldp x20, x21, [sp, #160]
    ldp x22, x23, [sp, #176]
    ldp x24, x25, [sp, #192]
    ldp x26, x27, [sp, #208]
    ldp x28, x29, [sp, #224]
    eret
    // No instruction beyond an ERET is executed speculatively with the level below's registers.
    dsb nsh
    isb
    .size leave, . - leave

    // x0: the vector. The frame is saved at SP_EL3 - what lies there - and the context begins CONTEXT_OWN before it.
    .type report, %function
report:
    mov x1, x0
    mov x0, sp
    sub x0, x0, #CONTEXT_OWN
    mov sp, x0
    ldr x2, [x0, #CONTEXT_REPORT_STACK]
    msr spsel, #0
    mov sp, x2
    mov x29, xzr
    mov x30, xzr
    bl monitor_report
1:  wfi
    b 1b
    .size report, . - report

    // firn_panic(number): a check of the language failed in C#. Made an exception, so that the report has the registers of the place.
    .global firn_panic
    .type firn_panic, %function
firn_panic:
    brk #0x46
    .size firn_panic, . - firn_panic
