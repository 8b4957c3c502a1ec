// A page of the image that gives up its frame: through its address the frames of the system are filled, one after the other.
    .section .bss.window, "aw", %nobits
    .balign 4096
    .global fill_window
fill_window:
    .skip 4096

// Another one, for the serial port's registers, if there is an error to tell.
    .global console_window
console_window:
    .skip 4096
