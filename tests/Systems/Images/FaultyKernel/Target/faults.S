    .include "layout.inc"
    .text
    // faulty_wish(): x3 of the current thread, the second word of its message.
    .global faulty_wish
    .type faulty_wish, %function
faulty_wish:
    mrs x0, tpidr_el2
    ldr x0, [x0, #CORE_CURRENT_THREAD]
    ldr x0, [x0, #THREAD_FRAME + 24]
    ret
    .size faulty_wish, . - faulty_wish

    // faulty_stack(stack, frame): a fault of a core that knows another stack, with a frame pointer of the caller's choice.
    .global faulty_stack
    .type faulty_stack, %function
faulty_stack:
    mrs x2, tpidr_el2
    str x0, [x2, #CORE_STACK]
    mov x29, x1
    udf #0
    .size faulty_stack, . - faulty_stack
