// The component's program, as the build left it.
    .section .rodata
    .balign 8
    .global component_file
component_file:
    .incbin "pair-component.elf"
    .global component_file_end
component_file_end:
