using Firn.Arm64.Gic;
using Firn.VirtualDevices.Interrupts;

namespace Firn.VirtualDevices.GicV3;

/// <summary>The redistributors' registers (GIC IHI 0069, GICR_*).</summary>
public partial struct VirtualGicV3<TInterface>
{
    /// <inheritdoc/>
    public bool TryReadRedistributor(ulong offset, int bytes, out ulong value)
    {
        value = 0;
        if (!IsAligned(offset, bytes) || offset >= RedistributorSize)
            return false;
        int cpu = (int)(offset / RedistributorRegister.Stride);
        uint at = (uint)(offset % RedistributorRegister.Stride);
        if (at >= RedistributorRegister.PrivateFrame)
            return TryReadPrivate(cpu, at - RedistributorRegister.PrivateFrame, bytes, out value);
        if (at is >= RedistributorRegister.Type and < RedistributorRegister.Type + sizeof(ulong))
            return TryReadType(cpu, at, bytes, out value);
        if (IsWideZero(at))
            return bytes is sizeof(uint) or sizeof(ulong);
        if (bytes != sizeof(uint))
            return false;
        switch (at)
        {
            case RedistributorRegister.ImplementerId:
                value = PeripheralIdentity.Implementer;
                return true;
            case RedistributorRegister.Waker:
                bool isAsleep = !_interrupts.IsAwake(cpu);
                value = new RedistributorWaker { ProcessorSleep = isAsleep, ChildrenAsleep = isAsleep }.Bits;
                return true;
            case >= IdentityOffset:
                value = PeripheralIdentity.Read(at - IdentityOffset, Version);
                return true;
            default:
                return at is RedistributorRegister.Control or RedistributorRegister.Status;
        }
    }

    /// <inheritdoc/>
    public bool TryWriteRedistributor(ulong offset, int bytes, ulong value)
    {
        if (!IsAligned(offset, bytes) || offset >= RedistributorSize)
            return false;
        int cpu = (int)(offset / RedistributorRegister.Stride);
        uint at = (uint)(offset % RedistributorRegister.Stride);
        if (at >= RedistributorRegister.PrivateFrame)
            return TryWritePrivate(cpu, at - RedistributorRegister.PrivateFrame, bytes, (uint)value);
        if (at is >= RedistributorRegister.Type and < RedistributorRegister.Type + sizeof(ulong) || IsWideZero(at))
            return bytes is sizeof(uint) or sizeof(ulong);
        if (bytes != sizeof(uint))
            return false;
        if (at == RedistributorRegister.Waker)
        {
            if (_interrupts.TrySetAwake(cpu, !new RedistributorWaker { Bits = (uint)value }.ProcessorSleep))
                RouteAnew();
            return true;
        }
        return at is RedistributorRegister.Control or RedistributorRegister.ImplementerId or RedistributorRegister.Status or >= IdentityOffset;
    }

    // LPIs do not exist: nothing sets one, and they have no tables.
    private static bool IsWideZero(uint at) => at is (>= 0x40 and < 0x50) or (>= RedistributorRegister.PropertiesBase and < 0x80)
        or (>= 0xA0 and < 0xA8) or (>= 0xB0 and < 0xB8) or (>= 0xC0 and < 0xC8);

    private readonly bool TryReadType(int cpu, uint at, int bytes, out ulong value)
    {
        ulong word = new RedistributorType
        {
            Last = cpu == _interrupts.Cpus - 1,
            ProcessorNumber = (uint)cpu,
            AffinityValue = _affinities[cpu],
        }.Bits;
        value = bytes == sizeof(ulong) ? word : at == RedistributorRegister.Type ? (uint)word : word >> 32;
        if (bytes is sizeof(uint) or sizeof(ulong))
            return true;
        value = 0;
        return false;
    }

    private bool TryReadPrivate(int cpu, uint at, int bytes, out ulong value)
    {
        if (InterruptPool<TInterface>.IsField(at))
            return _interrupts.TryReadField(cpu, at, bytes, 0, 0, out value);
        value = 0;
        return bytes == sizeof(uint) && IsPrivateZero(at);
    }

    private bool TryWritePrivate(int cpu, uint at, int bytes, uint value)
    {
        if (InterruptPool<TInterface>.IsField(at))
            return _interrupts.TryWriteField(cpu, at, bytes, 0, 0, value);
        return bytes == sizeof(uint) && IsPrivateZero(at);
    }

    // One Security state: GICR_IGRPMODR0, GICR_NSACR.
    private static bool IsPrivateZero(uint at) =>
        at is RedistributorRegister.GroupModifier - RedistributorRegister.PrivateFrame or RedistributorRegister.NonSecureAccess - RedistributorRegister.PrivateFrame;
}
