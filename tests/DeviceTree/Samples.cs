using System.Linq;

namespace Firn.DeviceTreeTests;

/// <summary>Trees like those of real machines, cut to what the tests look at.</summary>
internal static class Samples
{
    /// <summary>What QEMU's virt board describes with secure=on, for some cores.</summary>
    public static TestNode Virt(int cores = 2) => new TestNode("")
        .With("interrupt-parent", 0x8005)
        .With("model", "linux,dummy-virt")
        .With("#size-cells", 2)
        .With("#address-cells", 2)
        .With("compatible", "linux,dummy-virt")
        .With(
            new TestNode("reserved").With("unused", "x"),
            new TestNode("pl011@9040000")
                .With("secure-status", "okay")
                .With("status", "disabled")
                .With("reg", 0, 0x904_0000, 0, 0x1000)
                .With("compatible", "arm,pl011\0arm,primecell"),
            new TestNode("pl011@9000000").With("reg", 0, 0x900_0000, 0, 0x1000).With("compatible", "arm,pl011\0arm,primecell"),
            new TestNode("cpus")
                .With("#size-cells", 0)
                .With("#address-cells", 1)
                .With(new TestNode("cpu-map").With(new TestNode("socket0").With(new TestNode("cluster0"))))
                .With([.. Enumerable.Range(0, cores).Select(core => new TestNode($"cpu@{core:x}")
                    .With("reg", (uint)core)
                    .With("compatible", "arm,cortex-a72")
                    .With("device_type", "cpu"))]),
            new TestNode("memory@40000000").With("reg", 0, 0x4000_0000, 0, 0x4000_0000, 1, 0, 0, 0x1000).With("device_type", "memory"),
            new TestNode("chosen").With("stdout-path", "/pl011@9000000").With("rng-seed", [1, 2, 3]));
}
