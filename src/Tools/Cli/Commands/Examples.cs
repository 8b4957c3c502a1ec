using System.Collections.Generic;

namespace Firn.Tools.Cli.Commands;

/// <summary>Command lines worth copying, for each command's help.</summary>
internal static class Examples
{
    internal static IReadOnlyList<(string Line, string Meaning)> For(string command) => command switch
    {
        "doctor" =>
        [
            ("./firn doctor", "what is missing or too old, and what would install it"),
            ("./firn doctor --install", "install it"),
        ],
        "build" =>
        [
            ("./firn build", "everything: tools, images, all layouts"),
            ("./firn build linux-el2 --refresh", "one layout, with the newest guest packages"),
        ],
        "run" =>
        [
            ("./firn run linux-el2", "boot it; the terminal is its console"),
            ("./firn run linux-el2 --cores 8 --memory 4G", "on a larger machine"),
            ("./firn run LAYOUT --kernel kernel.elf --root-task rootserver", "a layout that has a kernel, with one built elsewhere"),
            ("./firn run linux-el2 --gdb 1234", "wait for gdb-multiarch at reset"),
            ("./firn run linux-vm --guest debian-6.12", "a virtual machine with another kernel; --guest-kernel for one of your own"),
            ("./firn run linux-vm --gdb-guest linux", "gdb-multiarch on the virtual machine; docs/debugging.md"),
            ("./firn run linux-el2 --append firn.run=smoke,poweroff", "let the guest run its scripts and end"),
        ],
        "stats" =>
        [
            ("./firn stats", "the virtual machines of the machine that runs, each second"),
            ("./firn stats linux-vms --vm linux1 --interval 10 --once", "one of them, over ten seconds"),
            ("./firn stats --json", "the same for a program"),
        ],
        "trace" =>
        [
            ("./firn trace --last 40", "the latest exits, interrupts and what cores do"),
            ("./firn trace linux-vms --vm linux2 --follow", "as they happen"),
            ("./firn trace --chrome trace.json", "for a browser's trace viewer"),
        ],
        "demo" =>
        [
            ("./firn demo", "a stock Debian makes realms and attacks one; its shell is left to you"),
            ("./firn demo --script", "the same without hands: run, judge, exit code"),
        ],
        "test" =>
        [
            ("./firn test", "every test that is quick enough for each change"),
            ("./firn test --all", "the long ones too"),
            ("./firn test --filter Manifest", "those whose name contains it"),
            ("./firn test --kernel kernel.elf --gic 3", "those of the kernel, on another: seL4's, built for GICv3"),
        ],
        "bench" =>
        [
            ("./firn bench kernel", "each operation of the kernel in instructions, beside seL4's"),
            ("./firn bench kernel --kernel kernel.elf", "the same program on another kernel"),
            ("./firn bench monitor --json", "measurements of the monitor, for a program"),
        ],
        "new" or "component" or "layout" => [("./firn new component PacketFilter", "it says hello"), ("./firn new layout packet-filter --component PacketFilter", "and runs")],
        "image" or "inspect" => [("./firn image inspect artifacts/layouts/linux-el2/firn.img", "its manifest and memory map")],
        _ => ForCapDl(command),
    };

    private static IReadOnlyList<(string Line, string Meaning)> ForCapDl(string command) => command switch
    {
        "capdl" =>
        [
            ("./firn capdl check system.cdl", "everything that is wrong, with place, rule and remedy"),
            ("./firn capdl reach system.cdl client secrets", "can it, and how, step by step?"),
            ("./firn capdl graph system.cdl -o system.svg", "a picture, for any browser"),
        ],
        "check" =>
        [
            ("./firn capdl check system.cdl", "everything that is wrong, with place, rule and remedy"),
            ("./firn capdl check system.cdl --target", "can it be realized?"),
            ("./firn capdl check realm.cdl --target --platform machine.cdl --as realm_1", "can it be realized there, under this name?"),
        ],
        "print" =>
        [
            ("./firn capdl print system.cdl", "what it says, sorted and without shorthand"),
            ("./firn capdl print system.cdl > canonical.cdl", "equal systems give equal files"),
        ],
        "reach" =>
        [
            ("./firn capdl reach system.cdl client secrets", "can it, and how, step by step?"),
            ("./firn capdl reach system.cdl client", "everything that it can ever access"),
            ("./firn capdl reach system.cdl client secrets --never", "fails if it can: a check for scripts"),
            ("./firn capdl reach system.cdl client secrets --trust server", "if the server gives away nothing"),
        ],
        "compile" =>
        [
            ("./firn capdl compile system.cdl -o system.firn", "for our kernel on a machine with 1 GiB"),
            ("./firn capdl compile system.cdl -o system.firn --configuration product --memory 4G", "for the kernel that ships, on a larger one"),
            ("./firn capdl compile system.cdl -o system.firn --platform machine.cdl --as realm_1", "onto a platform, under this name"),
            ("./firn capdl compile realm.cdl -o realm.firn --realm", "for a resource server, which makes it a realm while the machine runs"),
        ],
        "measure" =>
        [
            ("./firn capdl measure system.cdl", "the same for equal systems, whoever wrote them"),
            ("./firn capdl measure system.cdl --files build", "with the programs from another folder"),
        ],
        "diff" => [("./firn capdl diff old.cdl new.cdl", "who gained and who lost which authority")],
        "report" => [("./firn capdl report system.cdl", "memory, time and components"), ("./firn capdl report system.cdl --json", "the same for a program")],
        "graph" => [("./firn capdl graph system.cdl -o system.svg", "a picture, for any browser")],
        _ =>
        [
            ("./firn demo", "see it work"),
            ("./firn test", "see that it works"),
            ("./firn run linux-el2", "boot a layout"),
        ],
    };
}
