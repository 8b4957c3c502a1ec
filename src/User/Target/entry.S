// firn_system_call(frame, number): the registers from Firn.User.Raw.SystemCallFrame, the call, and back. The kernel keeps all others.
    .text
    // Weak: a program that measures has its own.
    .weak firn_system_call
    .type firn_system_call, %function
firn_system_call:
    mov x9, x0
    mov x7, x1
    ldp x0, x1, [x9]
    ldp x2, x3, [x9, #16]
    ldp x4, x5, [x9, #32]
    ldp x6, x8, [x9, #48]
    svc #0
    stp x0, x1, [x9]
    stp x2, x3, [x9, #16]
    stp x4, x5, [x9, #32]
    ret
    .size firn_system_call, . - firn_system_call

    // Where a thread begins: x0 is its argument, x19 the body, x20 its IPC buffer.
    .global firn_thread_start
    .type firn_thread_start, %function
firn_thread_start:
    msr tpidr_el0, x20
    mov x29, xzr
    mov x30, xzr
    blr x19
    bl firn_thread_end
    .size firn_thread_start, . - firn_thread_start

    // A check of the language failed: it is reported, and the thread ends in a fault, which its handler sees.
    .global firn_panic
    .type firn_panic, %function
firn_panic:
    mov x1, x30
    mov x2, x29
    // x30 leads to the failed check: the fault handler's report goes on from there.
    str x30, [sp, #-16]!
    bl firn_user_panic
    ldr x30, [sp], #16
    .inst 0
    .size firn_panic, . - firn_panic

    // A body came back, with its result in x0: a system call that no kernel has, so that the thread's fault handler sees it.
    .global firn_thread_end
    .type firn_thread_end, %function
firn_thread_end:
    // Firn.User.Threads.ThreadStart.EndCall
    mov x7, #1
    svc #0
    b firn_thread_end
    .size firn_thread_end, . - firn_thread_end

    // An image without names or lines has empty tables.
    .weak firn_symbols
    .weak firn_symbols_end
    .weak firn_lines
    .weak firn_lines_end
firn_symbols:
firn_symbols_end:
firn_lines:
firn_lines_end:
