using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Arm64.Target;
using Firn.Components.Faults;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.FaultHandler.Target;

/// <summary>
/// Time and memory of the handler. Safety: the configuration says what the builder mapped, and nothing else is asked for; the counter is open to EL0 where
/// the kernel's configuration says so (KernelArmExportPCNTUser).
/// </summary>
internal readonly struct HandlerMachine : ISupervisionMachine
{
    /// <inheritdoc/>
    public static ulong Now => new TimerClock((uint)Instruction.ReadCounterFrequency()).ToNanoseconds(Instruction.ReadPhysicalCount());

    /// <inheritdoc/>
    public static ref FaultMemory Kept => ref MemoryMarshal.AsRef<FaultMemory>(Memory(Configuration.Memory, Unsafe.SizeOf<FaultMemory>()));

    /// <inheritdoc/>
    public static ref readonly FaultConfiguration Configuration => ref ComponentConfiguration.Of<FaultConfiguration>();

    /// <inheritdoc/>
    public static Span<byte> Memory(ulong address, int length) => default(MappedMemory).At(address, length);

    /// <inheritdoc/>
    public static void TellReader()
    {
        if (ReportText.IsWaiting)
            Notification.At((ulong)FaultSlot.Reader).Signal();
    }
}
