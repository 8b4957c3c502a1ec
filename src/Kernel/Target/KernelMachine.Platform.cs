using System;
using Firn.Abi.Platforms;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Target;

/// <summary>The board: QEMU's virt.</summary>
public readonly partial struct KernelMachine
{
    /// <inheritdoc/>
    public ReadOnlySpan<ulong> BuildTimeMemory => QemuVirt.BuildTimeMemory;

    /// <inheritdoc/>
    public PhysicalAddress Console => new(QemuVirt.Console);

    /// <inheritdoc/>
    public PhysicalAddress Distributor => new(QemuVirt.Distributor);

    /// <inheritdoc/>
    public PhysicalAddress CpuInterface => new(QemuVirt.CpuInterface);

    /// <inheritdoc/>
    public PhysicalAddress VirtualControl => new(QemuVirt.VirtualControl);

    /// <inheritdoc/>
    public PhysicalAddress Redistributors => new(QemuVirt.Redistributors);

    /// <inheritdoc/>
    public ulong RedistributorsSize => QemuVirt.RedistributorsSize;
}
