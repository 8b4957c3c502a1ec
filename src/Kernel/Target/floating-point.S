// The SIMD and floating-point registers of a thread, in memory: q0 to q31, then FPSR and FPCR. Access does not trap.
    .arch_extension fp
    .arch_extension simd
    .set STATE_FPSR, 512
    .set STATE_FPCR, 516

.macro each operation, state
    \operation q0, q1, [\state, #0]
    \operation q2, q3, [\state, #32]
    \operation q4, q5, [\state, #64]
    \operation q6, q7, [\state, #96]
    \operation q8, q9, [\state, #128]
    \operation q10, q11, [\state, #160]
    \operation q12, q13, [\state, #192]
    \operation q14, q15, [\state, #224]
    \operation q16, q17, [\state, #256]
    \operation q18, q19, [\state, #288]
    \operation q20, q21, [\state, #320]
    \operation q22, q23, [\state, #352]
    \operation q24, q25, [\state, #384]
    \operation q26, q27, [\state, #416]
    \operation q28, q29, [\state, #448]
    \operation q30, q31, [\state, #480]
.endm

.macro save state
    each stp, \state
    mrs x2, fpsr
    mrs x3, fpcr
    str w2, [\state, #STATE_FPSR]
    str w3, [\state, #STATE_FPCR]
.endm

.macro load state
    each ldp, \state
    ldr w2, [\state, #STATE_FPSR]
    ldr w3, [\state, #STATE_FPCR]
    msr fpsr, x2
    msr fpcr, x3
.endm

.macro routine name
    .balign 16
    .global \name
    .type \name, %function
\name:
.endm

    .section .text.floating_point, "ax"
    // x0: FloatingPointState.
    routine save_floating_point
    save x0
    ret
    .size save_floating_point, . - save_floating_point

    routine load_floating_point
    load x0
    ret
    .size load_floating_point, . - load_floating_point

    // x0: where they go, x1: where they come from.
    routine switch_floating_point
    save x0
    load x1
    ret
    .size switch_floating_point, . - switch_floating_point
