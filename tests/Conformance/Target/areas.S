// For each thread of Framework/ThreadArea.cs: a page of IPC buffer, and a stack behind it.
    .section .stacks, "aw", %nobits
    .balign 4096
    .global thread_areas
thread_areas:
    .skip 32 * 0x8000
