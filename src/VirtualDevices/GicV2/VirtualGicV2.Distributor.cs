using System.Numerics;
using Firn.Arm64.Gic;
using Firn.VirtualDevices.Interrupts;

namespace Firn.VirtualDevices.GicV2;

/// <summary>The distributor's registers (GIC IHI 0048, GICD_*).</summary>
public partial struct VirtualGicV2<TInterface>
{
    private const uint ListFilter = 0;
    private const uint OthersFilter = 1;
    private const uint SelfFilter = 2;
    private const uint SoftwareSize = 16;

    /// <inheritdoc/>
    public bool TryReadDistributor(int cpu, ulong offset, int bytes, out ulong value)
    {
        value = 0;
        if (!IsAligned(offset, bytes))
            return false;
        uint at = (uint)offset;
        if (InterruptPool<TInterface>.IsField(at))
            return _interrupts.TryReadField(cpu, at, bytes, 0, InterruptLimits.SharedBanks, out value);
        if (IsByBytes(at))
        {
            for (int i = 0; i < bytes && bytes != 2; i++)
                value |= (ulong)ReadByte(cpu, at + (uint)i) << (8 * i);
            return bytes != 2;
        }
        if (bytes != sizeof(uint))
            return false;
        switch (at)
        {
            case DistributorRegister.Control:
                value = _control.Bits;
                return true;
            case DistributorRegister.Type:
                value = new DistributorType { LinesNumber = InterruptLimits.SharedBanks, CpuNumber = (uint)_interrupts.Cpus - 1 }.Bits;
                return true;
            case DistributorRegister.ImplementerId:
                value = PeripheralIdentity.Implementer;
                return true;
            case >= IdentityOffset:
                value = PeripheralIdentity.Read(at - IdentityOffset, Version);
                return true;
            default:
                return IsZero(at);
        }
    }

    /// <inheritdoc/>
    public bool TryWriteDistributor(int cpu, ulong offset, int bytes, ulong value)
    {
        if (!IsAligned(offset, bytes))
            return false;
        uint at = (uint)offset;
        if (InterruptPool<TInterface>.IsField(at))
            return _interrupts.TryWriteField(cpu, at, bytes, 0, InterruptLimits.SharedBanks, (uint)value);
        if (IsByBytes(at))
        {
            for (int i = 0; i < bytes && bytes != 2; i++)
                WriteByte(cpu, at + (uint)i, (byte)(value >> (8 * i)));
            return bytes != 2;
        }
        if (bytes != sizeof(uint))
            return false;
        switch (at)
        {
            case DistributorRegister.Control:
                LegacyDistributorControl asked = new() { Bits = (uint)value };
                _control = new() { EnableGroup0 = asked.EnableGroup0, EnableGroup1 = asked.EnableGroup1 };
                _interrupts.Enable(_control.EnableGroup0, _control.EnableGroup1);
                return true;
            case DistributorRegister.SoftwareGenerated:
                Send(cpu, new() { Bits = (uint)value });
                return true;
            default:
                return at is DistributorRegister.Type or DistributorRegister.ImplementerId or >= IdentityOffset || IsZero(at);
        }
    }

    private static bool IsAligned(ulong offset, int bytes) =>
        bytes is 1 or 2 or sizeof(uint) && (offset & (ulong)(bytes - 1)) == 0 && offset < DistributorSize;

    private static bool IsByBytes(uint at) => at is (>= DistributorRegister.Target and < DistributorRegister.Configuration)
        or (>= DistributorRegister.ClearPendingSoftware and < DistributorRegister.SetPendingSoftware + SoftwareSize);

    // GICD_NSACR is a part of the Security Extensions; GICD_SGIR is only written.
    private static bool IsZero(uint at) => at == DistributorRegister.SoftwareGenerated
        || at is >= DistributorRegister.NonSecureAccess and < DistributorRegister.SoftwareGenerated;

    private byte ReadByte(int cpu, uint at)
    {
        if (at >= DistributorRegister.ClearPendingSoftware)
            return _interrupts.Senders(cpu, at % SoftwareSize);
        uint interrupt = at - DistributorRegister.Target;
        if (interrupt < InterruptId.SpiFirst)
            return (byte)((1U << cpu) & AllTargets);
        return interrupt < InterruptLimits.Interrupts ? _targets[(int)(interrupt - InterruptId.SpiFirst)] : (byte)0;
    }

    private void WriteByte(int cpu, uint at, byte value)
    {
        if (at >= DistributorRegister.ClearPendingSoftware)
        {
            byte senders = (byte)(value & ((1U << _interrupts.Cpus) - 1));
            _interrupts.SetSenders(cpu, at % SoftwareSize, senders, at >= DistributorRegister.SetPendingSoftware);
            return;
        }
        uint interrupt = at - DistributorRegister.Target;
        if (interrupt is < InterruptId.SpiFirst or >= InterruptLimits.Interrupts)
            return;
        _targets[(int)(interrupt - InterruptId.SpiFirst)] = (byte)(value & AllTargets);
        Route(interrupt - InterruptId.SpiFirst);
    }

    // Of several, one that is on: the architecture leaves open which takes it. With one processor all go there. The architecture has no targets to read then (IHI 0048B.b, 4.3.12); here they
    // are what was written, as by other hypervisors: software that never writes them is served as well.
    private void Route(uint shared)
    {
        uint targets = _interrupts.Cpus == 1 ? 1U : _targets[(int)shared];
        int target = targets == 0 ? -1 : BitOperations.TrailingZeroCount(targets);
        for (uint left = targets; left != 0; left &= left - 1)
        {
            int cpu = BitOperations.TrailingZeroCount(left);
            if (!_interrupts.IsAwake(cpu))
                continue;
            target = cpu;
            break;
        }
        _interrupts.Route(shared + InterruptId.SpiFirst, target);
    }

    private void Send(int cpu, LegacySoftwareInterrupt value)
    {
        uint self = 1U << cpu;
        uint targets = value.Filter switch
        {
            ListFilter => value.Targets,
            OthersFilter => ~self,
            SelfFilter => self,
            _ => 0,
        };
        for (int i = 0; i < _interrupts.Cpus; i++)
        {
            if ((targets & (1U << i)) != 0)
                _interrupts.Send(i, value.Interrupt, cpu);
        }
    }
}
