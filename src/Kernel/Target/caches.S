// Cache maintenance by lines. x0: the first byte, x1: how many, x2: bytes of a line. No barrier.
.macro maintain name, operation:vararg
    .balign 16
    .global \name
    .type \name, %function
\name:
    add x1, x0, x1
    sub x3, x2, #1
    bic x0, x0, x3
1:  \operation, x0
    add x0, x0, x2
    cmp x0, x1
    b.lo 1b
    ret
    .size \name, . - \name
.endm

    .section .text.caches, "ax"
    maintain clean_data, dc cvac
    maintain invalidate_data, dc ivac
    maintain clean_invalidate_data, dc civac
    maintain clean_data_to_unification, dc cvau
    maintain invalidate_instructions, ic ivau
