// firn_system_call as in src/User/Target/entry.S, which sums up the cycles from the call to its end.
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
    adrp x12, kernel_cycles
    add x12, x12, #:lo12:kernel_cycles
    sub x11, x11, x10
    ldp x13, x14, [x12]
    add x13, x13, x11
    add x14, x14, #1
    stp x13, x14, [x12]
    ret
    .size firn_system_call, . - firn_system_call

    .global firn_kernel_cycles
firn_kernel_cycles:
    adrp x12, kernel_cycles
    ldr x0, [x12, #:lo12:kernel_cycles]
    ret

    .global firn_kernel_calls
firn_kernel_calls:
    adrp x12, kernel_cycles + 8
    ldr x0, [x12, #:lo12:kernel_cycles + 8]
    ret

    .bss
    .balign 16
kernel_cycles:
    .skip 16
