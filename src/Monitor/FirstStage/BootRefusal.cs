using System;
using System.Runtime.CompilerServices;
using Firn.BootImage;
using Firn.DeviceTree;
using Firn.Diagnostics;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.FirstStage;

/// <summary>Says why the machine does not boot. What is refused is never used.</summary>
internal static class BootRefusal
{
    /// <summary>The boot image as a whole is refused. Answers 0, no entry point.</summary>
    internal static ulong Report<TMachine>(TMachine machine, BootImageStatus status)
        where TMachine : struct, IMonitorMachine
    {
        Unsafe.SkipInit(out MessageText text);
        return Write(machine, ((ReadOnlySpan<byte>)text).Slice(0, BootImageMessage.Write(text, status)));
    }

    /// <summary>An image of the manifest is refused. Answers 0, no entry point.</summary>
    internal static ulong Report<TMachine>(TMachine machine, in BootManifest manifest, BootImageProblem problem)
        where TMachine : struct, IMonitorMachine
    {
        Unsafe.SkipInit(out MessageText text);
        return Write(machine, ((ReadOnlySpan<byte>)text).Slice(0, BootImageMessage.Write(text, in manifest, problem)));
    }

    /// <summary>The device tree is refused. Answers 0, no entry point.</summary>
    internal static ulong Report<TMachine>(TMachine machine, DeviceTreeStatus status)
        where TMachine : struct, IMonitorMachine => Write(machine, status switch
        {
            DeviceTreeStatus.NoSpace => "device tree: no room for what the monitor adds"u8,
            DeviceTreeStatus.NotFound => "device tree: no node for memory or cores"u8,
            _ => "device tree: malformed"u8,
        });

    private static ulong Write<TMachine>(TMachine machine, ReadOnlySpan<byte> text)
        where TMachine : struct, IMonitorMachine
    {
        TextOutput<SecureConsole<TMachine>> output = SecureConsole<TMachine>.Output(machine);
        output.Write("boot refused: "u8);
        output.WriteLine(text);
        return 0;
    }

    [InlineArray(BootImageMessage.MaximumLength)]
    private struct MessageText
    {
        private byte _first;
    }
}
