// Pages for what the monitor notes (Firn.VirtualMachine.Records): whole ones, as each is found by itself.
    .section .bss.records, "aw", %nobits
    .balign 4096
    .global monitor_records
monitor_records:
    .skip 17 * 4096
    .global monitor_records_end
monitor_records_end:
