using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Firn.Tools.Packages;

/// <summary>Everything that building, running and testing Firn starts. This list is the whole of it: the rest comes by NuGet.</summary>
public static class Requirements
{
    /// <summary>The reference machine. 7.2, which Debian 12 has, lacks the secure EL2 timers.</summary>
    public static Requirement Emulator { get; } = new()
    {
        Name = "QEMU",
        Purpose = "the reference machine",
        Command = "qemu-system-aarch64",
        Minimum = new Version(10, 0),
        Package = "qemu-system-arm",
        BackportsUpTo = 12,
    };

    // On AArch64 itself the machine's own compiler and library are those.
    private static bool IsArm => RuntimeInformation.OSArchitecture == Architecture.Arm64;

    private static string CLibrary => IsArm ? "libc6-dev" : "libc6-dev-arm64-cross";

    /// <summary>What beside that a guest with programs of this tree needs: they are compiled ahead of time, and linked.</summary>
    public static IReadOnlyList<Requirement> Native { get; } =
    [
        new()
        {
            Name = "GCC for AArch64",
            Purpose = "drives the linker for programs of the host's guest",
            Command = "aarch64-linux-gnu-gcc",
            Minimum = new Version(10, 0),
            Package = IsArm ? "gcc" : "gcc-aarch64-linux-gnu",
        },
        new()
        {
            // A package that is no program: dpkg says whether it is there. It is what compilers only recommend.
            Name = "C library for AArch64",
            Purpose = "is linked into programs of the host's guest",
            Command = "dpkg-query",
            VersionArguments = ["-W", "-f=${Version}", CLibrary],
            Minimum = new Version(2, 31),
            Package = CLibrary,
        },
    ];

    /// <summary>Every requirement, given the SDK version that global.json pins.</summary>
    public static IReadOnlyList<Requirement> All(Version sdk) => [.. Common(sdk), .. Native];

    /// <summary>What every build, run and test needs.</summary>
    public static IReadOnlyList<Requirement> Common(Version sdk) =>
    [
        new()
        {
            Name = ".NET SDK",
            Purpose = "compiles everything",
            Command = "dotnet",
            Minimum = sdk,
            Remedy = $"Install the .NET SDK {sdk} or a later feature band, from the .NET download page or your distribution.",
        },
        Emulator,
        new()
        {
            Name = "GNU binutils for AArch64",
            Purpose = "assembles and links images, and checks them",
            Command = "aarch64-linux-gnu-ld",
            Minimum = new Version(2, 38),
            Package = "binutils-aarch64-linux-gnu",
        },
        new()
        {
            Name = "GDB",
            Purpose = "debugs images by C# line",
            Command = "gdb-multiarch",
            Minimum = new Version(12, 0),
            Package = "gdb-multiarch",
        },
        new()
        {
            Name = "device tree compiler",
            Purpose = "the tests' second opinion on device trees",
            Command = "dtc",
            Minimum = new Version(1, 6),
            Package = "device-tree-compiler",
        },
        new()
        {
            Name = "xz",
            Purpose = "unpacks guest packages and modules",
            Command = "xz",
            Minimum = new Version(5, 2),
            Package = "xz-utils",
        },
        new()
        {
            Name = "dpkg-deb",
            Purpose = "unpacks guest packages",
            Command = "dpkg-deb",
            Minimum = new Version(1, 19),
            Package = "dpkg",
        },
        new()
        {
            Name = "setpriv",
            Purpose = "ends the machine when its starter dies",
            Command = "setpriv",
            Minimum = new Version(2, 33),
            Package = "util-linux",
        },
    ];
}
