// The root task's start: x0 is the address of the boot information, nothing else is set.
    .section .text.boot, "ax"
    .global _start
    .type _start, %function
_start:
    adrp x1, stack_end
    mov sp, x1
    // The address of the IPC buffer: Firn.Abi.RootTask.BootInformation.
    ldr x1, [x0, #0x20]
    msr tpidr_el0, x1
    mov x29, xzr
    mov x30, xzr
    bl root_task_main
    // Nobody handles its faults, so it is stopped.
    bl firn_root_task_end
1:  b 1b
    .size _start, . - _start

    .section .stacks, "aw", %nobits
    .balign 4096
    .global stack
stack:
    .skip USER_STACK
    .global stack_end
stack_end:
