// SMC with x0 to x7 of SecureMonitorRegisters at x0, and what they hold afterwards. The callee may change x8 to x17 (DEN0028, 2.6).
    .section .text.secure_monitor, "ax"
    .balign 16
    .global call_secure_monitor
    .type call_secure_monitor, %function
call_secure_monitor:
    str x0, [sp, #-16]!
    mov x8, x0
    ldp x0, x1, [x8, #0]
    ldp x2, x3, [x8, #16]
    ldp x4, x5, [x8, #32]
    ldp x6, x7, [x8, #48]
    smc #0
    ldr x8, [sp], #16
    stp x0, x1, [x8, #0]
    stp x2, x3, [x8, #16]
    stp x4, x5, [x8, #32]
    stp x6, x7, [x8, #48]
    ret
    .size call_secure_monitor, . - call_secure_monitor
