// bench_serve(endpoint, reply): the shortest server that there is. It answers each message with one word, the first that came.
    .text
    .global bench_serve
    .type bench_serve, %function
bench_serve:
    mov x19, x0
    mov x20, x1
    mov x6, x20
    mov x7, #-7
    svc #0
1:  mov x0, x19
    mov x1, #1
    mov x6, x20
    mov x7, #-2
    svc #0
    b 1b
    .size bench_serve, . - bench_serve
