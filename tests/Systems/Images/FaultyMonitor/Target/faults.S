    // fault_with_frame(frame): a fault with a frame pointer of the caller's choice.
    .text
    .global fault_with_frame
    .type fault_with_frame, %function
fault_with_frame:
    mov x29, x0
    udf #0
    .size fault_with_frame, . - fault_with_frame
