// The guest's program, as the build left it.
    .section .rodata
    .balign 8
    .global guest_file
guest_file:
    .incbin "smp-guest.elf"
    .global guest_file_end
guest_file_end:
