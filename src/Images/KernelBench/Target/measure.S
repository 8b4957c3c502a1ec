// firn_system_call in place of the user library's, which is weak: the same, between two readings of the cycle counter.
    .text
    .global firn_system_call
    .type firn_system_call, %function
firn_system_call:
    mov x9, x0
    mov x7, x1
    ldp x0, x1, [x9]
    ldp x2, x3, [x9, #16]
    ldp x4, x5, [x9, #32]
    ldp x6, x8, [x9, #48]
    mrs x10, pmccntr_el0
    svc #0
    mrs x11, pmccntr_el0
    stp x0, x1, [x9]
    stp x2, x3, [x9, #16]
    stp x4, x5, [x9, #32]
    sub x11, x11, x10
    adrp x10, measured
    str x11, [x10, :lo12:measured]
    ret
    .size firn_system_call, . - firn_system_call

    // Two readings and nothing between.
    .global measure_nothing
    .type measure_nothing, %function
measure_nothing:
    mrs x10, pmccntr_el0
    mrs x11, pmccntr_el0
    sub x0, x11, x10
    ret
    .size measure_nothing, . - measure_nothing

    // Lets the physical timer fire x0 ticks from now; a tick is 16 instructions.
    .global late_start
    .type late_start, %function
late_start:
    mrs x9, cntpct_el0
    mrs x10, pmccntr_el0
    add x9, x9, x0
    msr cntp_cval_el0, x9
    add x10, x10, x0, lsl #4
    adrp x11, late
    add x11, x11, :lo12:late
    str x10, [x11]
    mov x9, #1
    msr cntp_ctl_el0, x9
    ret
    .size late_start, . - late_start

    // What the emulator's log is searched for: between one of the first two and the third another core is called.
    .global across_signal
    .type across_signal, %function
across_signal:
    ret
    .global across_kick
    .type across_kick, %function
across_kick:
    ret
    .global across_end
    .type across_end, %function
across_end:
    ret

    // Lets the other cores have their turns, x0 times.
    .global give_turns
    .type give_turns, %function
give_turns:
    yield
    subs x0, x0, #1
    b.ne give_turns
    ret

    // It fires no more.
    .global late_stop
    .type late_stop, %function
late_stop:
    msr cntp_ctl_el0, xzr
    ret
    .size late_stop, . - late_stop

    .bss
    .balign 8
    .global measured
measured:
    .skip 8
    // When the timer fires, in cycles; the latest that it was heard, how often; ticks to the next time; how an interrupt is acknowledged.
    .global late
late:
    .skip 40

    // What other threads run, from a page of its own that is mapped in their address space. x19 to x21 are theirs.
    .text
    .balign 4096
    .global loops
loops:

    // Serves endpoint x19 by reply object x20; each answer's description is x21.
    .global loop_serve
loop_serve:
    mov x0, x19
    mov x6, x20
    mov x7, #-7
    svc #0
1:  mov x0, x19
    mov x1, x21
    mov x6, x20
    mov x7, #-2
    svc #0
    b 1b

    // Waits at notification x19.
    .global loop_wait
loop_wait:
    mov x0, x19
    mov x7, #-9
    svc #0
    b loop_wait

    // Yields.
    .global loop_yield
loop_yield:
    mov x7, #-11
    svc #0
    b loop_yield

    // Faults: memory, an undefined instruction, a system call that there is none of.
    .global loop_memory
loop_memory:
    str xzr, [x19]
    b loop_memory
    .global loop_undefined
loop_undefined:
    .inst 0
    b loop_undefined
    .global loop_unknown
loop_unknown:
    mov x7, #1
    svc #0
    b loop_unknown

    // Runs, by turns with the other cores.
    .global loop_pause
loop_pause:
    yield
    b loop_pause

    // Runs.
    .global loop_run
loop_run:
    b loop_run

    // Sends to endpoint x19.
    .global loop_send
loop_send:
    mov x0, x19
    mov x1, #0
    mov x7, #-5
    svc #0
    b loop_send

    // Hears of the timer by notification x19, notes in the record x21 how late, sets it anew, acknowledges by handler x20.
    .global loop_late
loop_late:
    mov x0, x19
    mov x7, #-9
    svc #0
    mrs x10, pmccntr_el0
    ldp x11, x12, [x21]
    ldp x13, x14, [x21, #16]
    sub x10, x10, x11
    cmp x10, x12
    csel x12, x10, x12, hi
    add x13, x13, #1
    mrs x9, cntpct_el0
    mrs x11, pmccntr_el0
    add x9, x9, x14
    msr cntp_cval_el0, x9
    add x11, x11, x14, lsl #4
    stp x11, x12, [x21]
    str x13, [x21, #16]
    mov x0, x20
    ldr x1, [x21, #32]
    mov x7, #-1
    svc #0
    b loop_late

    // What virtual cores run.
    .global loop_sleep
loop_sleep:
    wfi
    b loop_sleep
    .global loop_monitor
loop_monitor:
    smc #0
    b loop_monitor
    .global loop_load
loop_load:
    ldr x0, [x19]
    b loop_load
    .global loop_call
loop_call:
    mov x7, #1
    hvc #0
    b loop_call
    .balign 4096
