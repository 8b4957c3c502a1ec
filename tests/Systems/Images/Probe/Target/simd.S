// All 32 SIMD registers, filled and compared: EL3 does not use them, so a call leaves them as they are.
    .text
    // fill_vectors(value): v0 to v31 are the value plus their number, twice.
    .global fill_vectors
    .type fill_vectors, %function
fill_vectors:
    .irp number, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    add x1, x0, #\number
    dup v\number\().2d, x1
    .endr
    ret
    .size fill_vectors, . - fill_vectors

    // compare_vectors(value): how many of them are not.
    .global compare_vectors
    .type compare_vectors, %function
compare_vectors:
    mov x2, x0
    mov x0, #0
    .irp number, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    add x1, x2, #\number
    mov x3, v\number\().d[0]
    mov x4, v\number\().d[1]
    cmp x3, x1
    ccmp x4, x1, #0, eq
    cinc x0, x0, ne
    .endr
    ret
    .size compare_vectors, . - compare_vectors
