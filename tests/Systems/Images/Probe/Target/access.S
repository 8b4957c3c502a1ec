// attempt_NAME(address): one access that may abort. 0 where it did not, else the syndrome (vectors.S comes back to the label 9).
// The forms _off make the access with EL2's MMU off; they touch no other memory meanwhile.
.macro attempt name:req, instruction:vararg
    .global attempt_\name
    .type attempt_\name, %function
attempt_\name:
    adr x9, 9f
    msr tpidr_el2, x9
    isb
    mov x11, x30
    \instruction
    msr tpidr_el2, xzr
    mov x0, #0
9:  mov x30, x11
    ret
    .size attempt_\name, . - attempt_\name

    .global attempt_\name\()_off
    .type attempt_\name\()_off, %function
attempt_\name\()_off:
    adr x9, 9f
    msr tpidr_el2, x9
    mov x11, x30
    mrs x12, sctlr_el2
    bic x13, x12, #1
    msr sctlr_el2, x13
    isb
    \instruction
    msr tpidr_el2, xzr
    mov x0, #0
9:  msr sctlr_el2, x12
    isb
    mov x30, x11
    ret
    .size attempt_\name\()_off, . - attempt_\name\()_off
.endm

    .text
    attempt load, ldr w10, [x0]
    attempt store, str wzr, [x0]
    attempt fetch, blr x0
