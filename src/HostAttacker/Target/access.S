// Accesses that may be refused: each answers 1, or 0 where the machine answered with an external abort, which Linux tells as SIGBUS.
    .text

    // attack_load(address, bytes, into): 4 or 8 bytes.
    .global attack_load
    .type attack_load, %function
attack_load:
    cmp x1, #8
    b.eq 1f
    ldr w3, [x0]
    b 2f
1:  ldr x3, [x0]
2:  str x3, [x2]
    mov x0, #1
    ret
    .size attack_load, . - attack_load

    // attack_store(address, bytes, value): 4 or 8 bytes.
    .global attack_store
    .type attack_store, %function
attack_store:
    cmp x1, #8
    b.eq 1f
    str w2, [x0]
    b 2f
1:  str x2, [x0]
2:  dsb sy
    mov x0, #1
    ret
    .size attack_store, . - attack_store

attack_refused:
    mov x0, #0
    ret

    // The handler: x2 has the context, whose program counter is behind 176 bytes of ucontext_t, the fault's address, 31 registers and the stack pointer.
attack_fault:
    ldr x3, [x2, #440]
    adr x4, attack_load
    adr x5, attack_refused
    cmp x3, x4
    b.lo 1f
    cmp x3, x5
    b.hs 1f
    str x5, [x2, #440]
    ret
    // A fault of ours: it ends the program.
1:  udf #0

    // attack_catch(): answers what rt_sigaction does.
    .global attack_catch
    .type attack_catch, %function
attack_catch:
    sub sp, sp, #32
    adr x1, attack_fault
    // SA_SIGINFO.
    mov x2, #4
    stp x1, x2, [sp]
    stp xzr, xzr, [sp, #16]
    // SIGBUS.
    mov x0, #7
    mov x1, sp
    mov x2, #0
    mov x3, #8
    mov x8, #134
    svc #0
    add sp, sp, #32
    ret
    .size attack_catch, . - attack_catch

    .section .note.GNU-stack, "", %progbits
