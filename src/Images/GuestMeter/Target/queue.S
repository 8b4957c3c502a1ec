// Where the virtio device finds its queue and its buffer.
    .bss
    .balign 4096
    .global virtio_queue
virtio_queue:
    .skip 4096
