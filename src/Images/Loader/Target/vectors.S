// EL2's vectors: nothing is expected, so whatever comes is reported, and the machine goes off.
    .section .text.vectors, "ax"
    .balign 2048
    .type vectors, %function
    .global vectors
vectors:
    .rept 16
    .balign 128
    mrs x0, esr_el2
    mrs x1, elr_el2
    mrs x2, far_el2
    bl loader_fault
1:  wfi
    b 1b
    .endr
    .size vectors, . - vectors

    // firn_panic(number): a check of the language failed; made an exception, so that the place is reported.
    .global firn_panic
    .type firn_panic, %function
firn_panic:
    brk #0x46
    .size firn_panic, . - firn_panic
