// Memory of the kernel whose size the image says: its state, and the pages of its own translation tables. The kernel checks both when it starts.
    .section .bss.state, "aw", %nobits
    .balign 8192
    .global kernel_state
kernel_state:
    .skip STATE_SIZE
    .global kernel_state_end
kernel_state_end:
    .balign 4096
    .global kernel_tables
kernel_tables:
    .skip 4096 * TABLE_PAGES
    .global kernel_tables_end
kernel_tables_end:

    .section .rodata
    .balign 8
    // Where the loader put the image: a number, not a place that code could reach.
    .global physical_start
physical_start:
    .quad PHYSICAL
