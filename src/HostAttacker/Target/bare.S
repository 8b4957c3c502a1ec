// What the host's kernel is replaced by: a program at EL1, without a memory management unit, wherever it lies. It calls by HVC and SMC, accesses physical
// memory, tells what was answered, and switches off when a character comes.
    .set SERIAL, 0x09000000
    .set FLAGS, 0x18
    .set CONTROL, 0x30
    .set INTERRUPTS, 0x38

    .section .text.bare, "ax"
    .balign 4096
bare_begin:
    b bare_start
    .balign 8
    // BareSettings: the program that loads it fills these in, in its copy.
bare_calls:
    .quad 0
bare_low_end:
    .quad 0
bare_high_first:
    .quad 0
bare_high_end:
    .quad 0
bare_step:
    .quad 0

bare_start:
    msr daifset, #15
    adr x0, bare_vectors
    msr vbar_el1, x0
    isb
    ldr x9, =SERIAL
    str wzr, [x9, #INTERRUPTS]
    mov w0, #0x301
    str w0, [x9, #CONTROL]
    mov x28, #0
    adr x0, bare_text_begin
    bl bare_print

    // Calls: x25 counts, x26 are the unexpected answers.
    mov x25, #0
    mov x26, #0
    ldr x24, bare_calls
1:  cmp x25, x24
    b.hs 5f
    // Every number of 16 bits once: owner, convention, and the low bits of the function.
    mov w1, #40503
    mul w1, w1, w25
    add x25, x25, #1
    and w23, w1, #0xff
    ubfx w2, w1, #8, #6
    orr w23, w23, w2, lsl #24
    ubfx w2, w1, #14, #2
    orr w23, w23, w2, lsl #30
    // The architecture's own two, and PSCI, which ends machines: these do what they are for.
    and w2, w23, #0xbfffffff
    mov w3, #0x80000000
    sub w3, w2, w3
    cmp w3, #2
    b.lo 1b
    mov w3, #0x84000000
    sub w3, w2, w3
    cmp w3, #0x20
    b.lo 1b
    bl bare_arguments
    hvc #0
    bl bare_judge
    bl bare_arguments
    smc #0
    bl bare_judge
    bl bare_arguments
    hvc #0x4a48
    bl bare_judge
    b 1b
5:  adr x0, bare_text_calls
    mov x1, x25
    mov x2, x26
    bl bare_report

    // Loads below its memory: x26 are those that were answered.
    mov x27, x28
    mov x25, #0
    mov x22, #0
    ldr x21, bare_low_end
    ldr x20, bare_step
1:  cmp x22, x21
    b.hs 2f
    ldr w1, [x22]
    add x25, x25, #1
    add x22, x22, x20
    b 1b
2:  sub x26, x28, x27
    sub x26, x25, x26
    adr x0, bare_text_low
    mov x1, x25
    mov x2, x26
    bl bare_report

    // Loads and stores above it.
    mov x27, x28
    mov x25, #0
    ldr x22, bare_high_first
    ldr x21, bare_high_end
1:  cmp x22, x21
    b.hs 2f
    ldr x1, [x22]
    mvn x1, x22
    str x1, [x22]
    add x25, x25, #2
    add x22, x22, x20
    b 1b
2:  sub x26, x28, x27
    sub x26, x25, x26
    adr x0, bare_text_high
    mov x1, x25
    mov x2, x26
    bl bare_report
    adr x0, bare_text_done
    bl bare_print

    // Until somebody types.
    ldr x9, =SERIAL
1:  ldr w1, [x9, #FLAGS]
    tbnz w1, #4, 1b
    mov w0, #0x84000000
    orr w0, w0, #8
    hvc #0
2:  b 2b

    // Function x23, and words that are to stay what they are.
bare_arguments:
    mov x0, x23
    mvn x1, x23
    lsl x2, x25, #32
    orr x2, x2, x23
    mvn x3, x2
    ret

    // Not supported, and nothing else in the registers: else one more in x26.
bare_judge:
    mvn x4, x23
    cmp x1, x4
    b.ne 1f
    lsl x4, x25, #32
    orr x4, x4, x23
    cmp x2, x4
    b.ne 1f
    mvn x4, x4
    cmp x3, x4
    b.ne 1f
    cmn w0, #1
    b.ne 1f
    ret
1:  add x26, x26, #1
    ret

    // x0 a text, x1 and x2 numbers behind it.
bare_report:
    mov x18, x30
    mov x17, x1
    mov x16, x2
    bl bare_print
    mov x1, x17
    bl bare_number
    adr x0, bare_text_answered
    bl bare_print
    mov x1, x16
    bl bare_number
    adr x0, bare_text_end
    bl bare_print
    br x18

bare_print:
    ldr x9, =SERIAL
1:  ldrb w10, [x0], #1
    cbz w10, 3f
2:  ldr w11, [x9, #FLAGS]
    tbnz w11, #5, 2b
    str w10, [x9]
    b 1b
3:  ret

    // x1, decimal.
bare_number:
    ldr x9, =SERIAL
    mov x12, #1
    mov x13, #10
1:  udiv x10, x1, x12
    cmp x10, #10
    b.lo 2f
    mul x12, x12, x13
    b 1b
2:  ldr w11, [x9, #FLAGS]
    tbnz w11, #5, 2b
    udiv x10, x1, x12
    msub x1, x10, x12, x1
    add w10, w10, #'0'
    str w10, [x9]
    udiv x12, x12, x13
    cbnz x12, 2b
    ret

    .balign 8
    .ltorg
bare_text_begin:
    .asciz "\r\nbare: nothing of the kernel is left\r\n"
bare_text_calls:
    .asciz "bare: functions called: "
bare_text_low:
    .asciz "bare: loads below: "
bare_text_high:
    .asciz "bare: loads and stores above: "
bare_text_answered:
    .asciz ", answered: "
bare_text_end:
    .asciz "\r\n"
bare_text_done:
    .asciz "bare: done\r\n"

    // Every exception is counted, and the instruction passed over.
    .balign 2048
bare_vectors:
    .rept 16
    .balign 128
    b bare_exception
    .endr
    .balign 128
bare_exception:
    add x28, x28, #1
    mrs x15, elr_el1
    add x15, x15, #4
    msr elr_el1, x15
    eret
bare_end:

    .text
    // attack_bare(size): where it is, and how long.
    .global attack_bare
    .type attack_bare, %function
attack_bare:
    adrp x1, bare_begin
    add x1, x1, :lo12:bare_begin
    adrp x2, bare_end
    add x2, x2, :lo12:bare_end
    sub x2, x2, x1
    str x2, [x0]
    mov x0, x1
    ret
    .size attack_bare, . - attack_bare

    .section .note.GNU-stack, "", %progbits
