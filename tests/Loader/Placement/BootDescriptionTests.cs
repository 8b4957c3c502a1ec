using System;
using System.Buffers.Binary;
using CsCheck;
using Firn.Arm64.Identification;
using Firn.DeviceTree;
using Firn.Loader;
using Firn.Loader.Placement;
using Firn.LoaderTests.Fakes;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.LoaderTests.Placement;

/// <summary>What is read from a device tree, and that no tree makes reading fail otherwise than by its answer.</summary>
public static class BootDescriptionTests
{
    private const ulong AddressLimit = 1ul << 40;

    [Fact]
    public static void Files_cores_and_memory_are_found()
    {
        BootDescription description = Read(new TestSystem(cores: 4), 4, out LoadProblem problem, own: 2);
        Assert.True(problem.IsSuccess);
        Assert.Equal((TestSystem.KernelFile, TestSystem.RootTaskFile), (description.KernelFile, description.RootTaskFile));
        Assert.Equal((ulong)TestExecutable.Kernel(0, 0).Bytes().Length, description.KernelFileSize);
        Assert.Equal(1, description.Memory.RangeCount);
        // This core is the kernel's first; the others follow as the tree has them.
        Assert.Equal((2ul, 3ul, 0ul, 1ul), (description.Core(0), description.Core(1), description.Core(2), description.Core(3)));
    }

    [Theory]
    [InlineData("", 1, 0)]
    [InlineData("quiet firn.cores=3 x", 3, 0)]
    [InlineData("firn.cores=2 firn.cores=all", CommandLine.AllCores, 0)]
    [InlineData("firn.address-bits=44", 1, 44)]
    [InlineData("firn.address-bits=44 firn.address-bits=40 firn.cores=8", 8, 40)]
    public static void Words_of_the_command_line(string arguments, int cores, int bits)
    {
        Assert.True(TryRead(arguments, out CommandLine commandLine));
        Assert.Equal((cores, bits), (commandLine.Cores, commandLine.AddressBits));
    }

    [Theory]
    [InlineData("firn.cores=0")]
    [InlineData("firn.cores=12")]
    [InlineData("firn.cores=")]
    [InlineData("firn.cores=many")]
    [InlineData("firn.address-bits=48 firn.cores=1")]
    public static void Words_with_values_that_nobody_knows(string arguments) => Assert.False(TryRead(arguments, out _));

    [Fact]
    public static void Mutated_trees_are_refused_or_read()
    {
        var system = new TestSystem(cores: 3);
        byte[] good = Blob(system);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 6].Sample(
            mutations =>
            {
                byte[] blob = [.. good];
                foreach ((int place, byte value) in mutations)
                    blob[place] = value;
                if (DeviceTreeReader.Open(blob, out DeviceTreeReader tree) != DeviceTreeStatus.Success)
                    return true;
                BootDescription description = default;
                _ = CommandLine.TryRead(tree, out CommandLine commandLine);
                LoadProblem problem = description.Read(tree, default, commandLine.Cores, AddressLimit);
                return !problem.IsSuccess || IsSound(in description);
            },
            iter: 20_000);
    }

    private static bool IsSound(in BootDescription description) =>
        description.CoreCount is >= 1 and <= BootDescription.MaximumCores
        && description.KernelFileSize is > 0 and <= int.MaxValue && description.RootTaskFileSize is > 0 and <= int.MaxValue
        && description.KernelFile % 0x1000 == 0 && description.KernelFile + description.KernelFileSize <= AddressLimit;

    private static byte[] Blob(TestSystem system)
    {
        FakeMemory ram = system.Ram;
        Span<byte> tree = ram.At(TestSystem.Tree, 0x2000);
        return tree[..BinaryPrimitives.ReadInt32BigEndian(tree[4..])].ToArray();
    }

    private static bool TryRead(string arguments, out CommandLine commandLine)
    {
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(Blob(new TestSystem(arguments: arguments)), out DeviceTreeReader tree));
        return CommandLine.TryRead(tree, out commandLine);
    }

    private static BootDescription Read(TestSystem system, int cores, out LoadProblem problem, ulong own)
    {
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(Blob(system), out DeviceTreeReader tree));
        BootDescription description = default;
        problem = description.Read(tree, new Affinity { Bits = 0x8000_0000 | own }, cores, AddressLimit);
        return description;
    }
}
