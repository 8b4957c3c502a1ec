// What C# cannot do or see: all registers at a system call, instructions that trap.

    // probe_registers(number, capability): a system call with every other register set; the number of the first that changed, or 0.
    .text
    .global probe_registers
    .type probe_registers, %function
probe_registers:
    stp x29, x30, [sp, #-112]!
    stp x19, x20, [sp, #16]
    stp x21, x22, [sp, #32]
    stp x23, x24, [sp, #48]
    stp x25, x26, [sp, #64]
    stp x27, x28, [sp, #80]
    mov x7, x0
    mov x0, x1
    mov x1, #0
    .irp n, 6,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
    mov x\n, #(0x1100 + \n)
    .endr
    // A reply object is not asked for; what the caller has in x6 comes back all the same.
    str x7, [sp, #96]
    svc #0
    ldr x1, [sp, #96]
    cmp x7, x1
    mov x0, #7
    b.ne 1f
    .irp n, 6,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
    mov x1, #(0x1100 + \n)
    cmp x\n, x1
    mov x0, #\n
    b.ne 1f
    .endr
    mov x0, #0
1:  ldp x19, x20, [sp, #16]
    ldp x21, x22, [sp, #32]
    ldp x23, x24, [sp, #48]
    ldp x25, x26, [sp, #64]
    ldp x27, x28, [sp, #80]
    ldp x29, x30, [sp], #112
    ret
    .size probe_registers, . - probe_registers

    // probe_flags(number): NZCV after a system call with all four set.
    .global probe_flags
    .type probe_flags, %function
probe_flags:
    mov x7, x0
    mov x0, #0xf0000000
    msr nzcv, x0
    mov x0, #0
    mov x1, #0
    svc #0
    mrs x0, nzcv
    ret
    .size probe_flags, . - probe_flags

    // probe_unknown(number): system call `number` with x0 to x6 set to 0x100 and on; what x0 holds afterwards.
    .global probe_unknown
    .type probe_unknown, %function
probe_unknown:
    mov x7, x0
    .irp n, 0,1,2,3,4,5,6
    mov x\n, #(0x100 + \n)
    .endr
    .global probe_unknown_call
probe_unknown_call:
    svc #0
    .global probe_unknown_return
probe_unknown_return:
    ret
    .size probe_unknown, . - probe_unknown

    // Instructions that trap, and where a handler may let the thread go on.
    .macro trap name, instruction:vararg
    .global \name
    .type \name, %function
\name:
    \instruction
    .global \name\()_after
\name\()_after:
    mov x0, #0x77
    ret
    .size \name, . - \name
    .endm
    trap probe_undefined, .inst 0
    trap probe_wait_for_interrupt, wfi
    trap probe_hypervisor_call, hvc #0
    trap probe_monitor_call, smc #0
    trap probe_breakpoint, brk #7
    trap probe_system_register, mrs x0, sctlr_el1
    trap probe_load, ldr x0, [x0]
    trap probe_store, str x1, [x0]
    trap probe_float, fmov d0, xzr

    // probe_jump(address): a call.
    .global probe_jump
    .type probe_jump, %function
probe_jump:
    br x0
    .size probe_jump, . - probe_jump

    // probe_vectors(fill, capability): q0 to q31 filled with a number, a wait at a notification, and whether all of them are still so.
    .global probe_vectors
    .type probe_vectors, %function
probe_vectors:
    sub sp, sp, #64
    stp d8, d9, [sp]
    stp d10, d11, [sp, #16]
    stp d12, d13, [sp, #32]
    stp d14, d15, [sp, #48]
    mov x10, x0
    .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    add x11, x10, #\n
    dup v\n\().2d, x11
    .endr
    mov x0, x1
    mov x1, #0
    mov x7, x2
    svc #0
    mov x0, #0
    .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    add x11, x10, #\n
    mov x12, v\n\().d[0]
    mov x13, v\n\().d[1]
    cmp x11, x12
    ccmp x11, x13, #0, eq
    b.ne 1f
    .endr
    mov x0, #1
1:  ldp d8, d9, [sp]
    ldp d10, d11, [sp, #16]
    ldp d12, d13, [sp, #32]
    ldp d14, d15, [sp, #48]
    add sp, sp, #64
    ret
    .size probe_vectors, . - probe_vectors

    // probe_code: position-independent, for other address spaces. Loads from x9, adds it to x10's word, sends both: x0, x1, x7 as set.
    .global probe_code
    .type probe_code, %function
probe_code:
    ldr x2, [x9]
    add x3, x2, x10
    str x3, [x9]
    svc #0
    b probe_code
    .global probe_code_end
probe_code_end:
    .size probe_code, . - probe_code

    // probe_start_timer(ticks), probe_stop_timer(): EL1's physical timer.
    .global probe_start_timer
    .type probe_start_timer, %function
probe_start_timer:
    msr cntp_tval_el0, x0
    mov x0, #1
    msr cntp_ctl_el0, x0
    isb
    ret
    .size probe_start_timer, . - probe_start_timer

    .global probe_stop_timer
    .type probe_stop_timer, %function
probe_stop_timer:
    msr cntp_ctl_el0, xzr
    isb
    ret
    .size probe_stop_timer, . - probe_stop_timer
