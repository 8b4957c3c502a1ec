// EL1, MMU off, one core, as QEMU enters an ELF that it is given as kernel. Unaligned access needs Normal memory, so the MMU is turned on:
// the first gigabyte is devices, the second one memory, each where it is.
    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    adrp x0, vectors
    add x0, x0, :lo12:vectors
    msr vbar_el1, x0
    mov x0, #(3 << 20)
    msr cpacr_el1, x0
    ldr x0, =0xff04
    msr mair_el1, x0
    // 39 bits, 4 KiB granule, walks cacheable and inner shareable, no upper half, 40 bits of output.
    ldr x0, =0x200803519
    msr tcr_el1, x0
    adrp x0, table
    msr ttbr0_el1, x0
    isb
    mrs x0, sctlr_el1
    ldr x1, =0x1005
    orr x0, x0, x1
    bic x0, x0, #2
    msr sctlr_el1, x0
    isb
    adrp x0, stack_end
    mov sp, x0
    mov x29, xzr
    mov x30, xzr
    bl checks_start
1:  wfi
    b 1b
    .size _start, . - _start

    // attempt(number): the failure that failing check `number` ends in, or 0 where it does not fail.
    .text
    .global attempt
    .type attempt, %function
attempt:
    stp x29, x30, [sp, #-160]!
    mov x29, sp
    stp x19, x20, [sp, #16]
    stp x21, x22, [sp, #32]
    stp x23, x24, [sp, #48]
    stp x25, x26, [sp, #64]
    stp x27, x28, [sp, #80]
    stp d8, d9, [sp, #96]
    stp d10, d11, [sp, #112]
    stp d12, d13, [sp, #128]
    stp d14, d15, [sp, #144]
    adrp x1, resume
    mov x2, sp
    str x2, [x1, :lo12:resume]
    bl checks_fail
    mov w0, #0
2:  adrp x1, resume
    str xzr, [x1, :lo12:resume]
    ldp x19, x20, [sp, #16]
    ldp x21, x22, [sp, #32]
    ldp x23, x24, [sp, #48]
    ldp x25, x26, [sp, #64]
    ldp x27, x28, [sp, #80]
    ldp d8, d9, [sp, #96]
    ldp d10, d11, [sp, #112]
    ldp d12, d13, [sp, #128]
    ldp d14, d15, [sp, #144]
    ldp x29, x30, [sp], #160
    ret
    .size attempt, . - attempt

    // firn_panic(failure): back to the attempt under way; a report where there is none.
    .global firn_panic
    .type firn_panic, %function
firn_panic:
    adrp x1, resume
    ldr x2, [x1, :lo12:resume]
    cbz x2, checks_panic
    mov sp, x2
    b 2b
    .size firn_panic, . - firn_panic

    .section .text.vectors, "ax"
    .balign 2048
    .type vectors, %function
vectors:
    .rept 16
    .balign 128
    mrs x0, esr_el1
    mrs x1, elr_el1
    mrs x2, far_el1
    b checks_fault
    .endr
    .size vectors, . - vectors

    .section .rodata
    .balign 4096
table:
    // Device, not executable; Normal write-back, inner shareable. Both with the access flag.
    .quad 0x0060000000000401
    .quad 0x0000000040000705
    .fill 510, 8, 0

    .section .bss
    .balign 8
resume:
    .skip 8

    .section .stacks, "aw", %nobits
    .balign 4096
    .skip 32768
stack_end:
