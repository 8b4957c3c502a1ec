// Memory of the kernel whose size the configuration says.
    .section .bss.state, "aw", %nobits
    .balign 64
    .global ready_lists
ready_lists:
    .skip CORES * DOMAINS * 256 * 16
    .global ready_bitmaps
ready_bitmaps:
    .skip CORES * DOMAINS * 40
    .global domain_schedule
domain_schedule:
    .skip SCHEDULE_ENTRIES * 8
    .global domain_schedule_end
domain_schedule_end:
