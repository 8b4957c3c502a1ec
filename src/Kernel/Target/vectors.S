// EL2's vectors. While a thread runs, SP_EL2 points at its frame, so that what it was doing is saved where it belongs, without a copy.
// TPIDR_EL2 is the core's block.
    .include "layout.inc"

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
    mrs x2, elr_el2
    mrs x3, spsr_el2
    stp x30, x1, [sp, #FRAME_LINK]
    stp x2, x3, [sp, #FRAME_PROGRAM_COUNTER]
.endm

// From a thread: to the core's stack.
.macro enter
    save
    mrs x0, tpidr_el2
    ldr x1, [x0, #CORE_STACK]
    mov sp, x1
    mov x29, xzr
.endm

// The kernel itself faulted. Its stack may be the reason, so the frame goes to the core's block; SP_EL0 is free, as it is in the
// interrupted thread's frame.
.macro from_kernel number
    .balign 128
    msr sp_el0, x0
    mrs x0, tpidr_el2
    add x0, x0, #CORE_OWN_FRAME
    stp x1, x2, [x0, #8]
    mov x1, sp
    str x1, [x0, #FRAME_LINK + 8]
    mov x2, #\number
    b own_fault
.endm

    .section .text.vectors, "ax"
    .balign 2048
    .global vectors
    .type vectors, %function
vectors:
    from_kernel 0
    from_kernel 1
    from_kernel 2
    from_kernel 3

    from_kernel 4
    // The idle thread has no state: it begins anew whenever it runs.
    .balign 128
    mrs x0, tpidr_el2
    ldr x1, [x0, #CORE_STACK]
    mov sp, x1
    mov x29, xzr
    bl kernel_interrupt
    b leave
    from_kernel 6
    from_kernel 7

    .balign 128
    enter
    b synchronous
    .balign 128
    enter
    bl kernel_interrupt
    b leave
    .balign 128
    enter
    bl kernel_interrupt
    b leave
    .balign 128
    enter
    mrs x1, esr_el2
    mrs x2, far_el2
    bl kernel_system_error
    b leave

    // AArch32: of a guest's EL0. Its registers are the low halves of those of AArch64.
    .balign 128
    enter
    b synchronous
    .balign 128
    enter
    bl kernel_interrupt
    b leave
    .balign 128
    enter
    bl kernel_interrupt
    b leave
    .balign 128
    enter
    mrs x1, esr_el2
    mrs x2, far_el2
    bl kernel_system_error
    b leave
    .size vectors, . - vectors

    .balign 64
    .type synchronous, %function
    // x0: the core's block; x7 is still the thread's. What C# returns to is the way out.
synchronous:
    adr x30, leave
    mrs x1, esr_el2
    lsr w2, w1, #26
    cmp w2, #0x15
    b.ne 1f
    cmn x7, #1
    b.eq kernel_call
    cmn x7, #2
    b.eq kernel_reply_receive
    b kernel_system_call
    // HVC: of a guest.
1:  cmp w2, #0x16
    b.ne kernel_exception
    b kernel_hypervisor_call
    .size synchronous, . - synchronous

    // The current thread goes on.
    .balign 64
    .global leave
    .type leave, %function
leave:
    mrs x0, tpidr_el2
    ldr x0, [x0, #CORE_CURRENT_THREAD]
    add sp, x0, #THREAD_FRAME
    ldp x30, x1, [sp, #FRAME_LINK]
    ldp x2, x3, [sp, #FRAME_PROGRAM_COUNTER]
    msr sp_el0, x1
    msr elr_el2, x2
    msr spsr_el2, x3
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
    // No instruction beyond an ERET is executed speculatively with the thread's registers.
    dsb nsh
    isb
    .size leave, . - leave

    // x0: the core's own frame, with x1, x2 and the stack pointer in it; x0 itself in SP_EL0; x2: the vector.
    .type own_fault, %function
own_fault:
    mrs x1, sp_el0
    str x1, [x0, #0]
    str x3, [x0, #24]
    stp x4, x5, [x0, #32]
    stp x6, x7, [x0, #48]
    stp x8, x9, [x0, #64]
    stp x10, x11, [x0, #80]
    stp x12, x13, [x0, #96]
    stp x14, x15, [x0, #112]
    stp x16, x17, [x0, #128]
    stp x18, x19, [x0, #144]
    stp x20, x21, [x0, #160]
    stp x22, x23, [x0, #176]
    stp x24, x25, [x0, #192]
    stp x26, x27, [x0, #208]
    stp x28, x29, [x0, #224]
    str x30, [x0, #FRAME_LINK]
    mrs x3, elr_el2
    mrs x4, spsr_el2
    stp x3, x4, [x0, #FRAME_PROGRAM_COUNTER]
    mov x1, x0
    sub x0, x0, #CORE_OWN_FRAME
    add x3, x0, #CORE_REPORT_STACK
    mov sp, x3
    mov x29, xzr
    mov x30, xzr
    mrs x3, esr_el2
    mrs x4, far_el2
    bl kernel_report
1:  wfi
    b 1b
    .size own_fault, . - own_fault

    // What runs when no thread is ready: EL2, interrupts unmasked by its SPSR.
    .global idle_loop
    .type idle_loop, %function
idle_loop:
    wfi
    b idle_loop
    .size idle_loop, . - idle_loop

    // firn_panic(number): a check of the language failed in C#. Made an exception, so that the report has the registers of the place.
    .global firn_panic
    .type firn_panic, %function
firn_panic:
    brk #0x46
    .size firn_panic, . - firn_panic
