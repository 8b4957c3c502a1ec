// One access each. x9 is where the answer goes and x10 what ends the access: a thread whose access was refused goes on at trio_probe_refused.
    .text

    .macro PROBE name
    .global \name
    .type \name, %function
\name:
    mov x9, x30
    adr x10, trio_probe_end
    .endm

    PROBE trio_probe_read
    ldr w1, [x0]
    mov x0, #1
    ret
    .size trio_probe_read, . - trio_probe_read

    PROBE trio_probe_write
    ldr w1, [x0]
    str w1, [x0]
    mov x0, #1
    ret
    .size trio_probe_write, . - trio_probe_write

    PROBE trio_probe_execute
    blr x0
    mov x0, #1
    ret x9
    .size trio_probe_execute, . - trio_probe_execute

    // x11 and x12: what was there, and where.
    PROBE trio_probe_execute_written
    adr x10, trio_probe_restore
    ldr w11, [x0]
    mov x12, x0
    str w1, [x0]
    blr x0
    mov x0, #1
    br x10
    .size trio_probe_execute_written, . - trio_probe_execute_written

trio_probe_restore:
    str w11, [x12]
trio_probe_end:
    ret x9

trio_probe_executed:
    mov x0, #1
    br x10

trio_probe_refused:
    mov x0, #0
    br x10

    .global trio_probe_executed_address
    .type trio_probe_executed_address, %function
trio_probe_executed_address:
    adr x0, trio_probe_executed
    ret
    .size trio_probe_executed_address, . - trio_probe_executed_address

    .global trio_probe_refused_address
    .type trio_probe_refused_address, %function
trio_probe_refused_address:
    adr x0, trio_probe_refused
    ret
    .size trio_probe_refused_address, . - trio_probe_refused_address
