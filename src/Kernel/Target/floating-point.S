// The SIMD and floating-point registers of a thread, in memory: q0 to q31, then FPSR and FPCR. x0: FloatingPointState. Access does not trap.
    .arch_extension fp
    .arch_extension simd
    .set STATE_FPSR, 512
    .set STATE_FPCR, 516

    .section .text.floating_point, "ax"
    .balign 16
    .global save_floating_point
    .type save_floating_point, %function
save_floating_point:
    stp q0, q1, [x0, #0]
    stp q2, q3, [x0, #32]
    stp q4, q5, [x0, #64]
    stp q6, q7, [x0, #96]
    stp q8, q9, [x0, #128]
    stp q10, q11, [x0, #160]
    stp q12, q13, [x0, #192]
    stp q14, q15, [x0, #224]
    stp q16, q17, [x0, #256]
    stp q18, q19, [x0, #288]
    stp q20, q21, [x0, #320]
    stp q22, q23, [x0, #352]
    stp q24, q25, [x0, #384]
    stp q26, q27, [x0, #416]
    stp q28, q29, [x0, #448]
    stp q30, q31, [x0, #480]
    mrs x1, fpsr
    mrs x2, fpcr
    str w1, [x0, #STATE_FPSR]
    str w2, [x0, #STATE_FPCR]
    ret
    .size save_floating_point, . - save_floating_point

    .balign 16
    .global load_floating_point
    .type load_floating_point, %function
load_floating_point:
    ldp q0, q1, [x0, #0]
    ldp q2, q3, [x0, #32]
    ldp q4, q5, [x0, #64]
    ldp q6, q7, [x0, #96]
    ldp q8, q9, [x0, #128]
    ldp q10, q11, [x0, #160]
    ldp q12, q13, [x0, #192]
    ldp q14, q15, [x0, #224]
    ldp q16, q17, [x0, #256]
    ldp q18, q19, [x0, #288]
    ldp q20, q21, [x0, #320]
    ldp q22, q23, [x0, #352]
    ldp q24, q25, [x0, #384]
    ldp q26, q27, [x0, #416]
    ldp q28, q29, [x0, #448]
    ldp q30, q31, [x0, #480]
    ldr w1, [x0, #STATE_FPSR]
    ldr w2, [x0, #STATE_FPCR]
    msr fpsr, x1
    msr fpcr, x2
    ret
    .size load_floating_point, . - load_floating_point
