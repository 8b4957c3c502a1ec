using Firn.Arm64.Gic;
using Firn.VirtualDevices.Interrupts;

namespace Firn.VirtualDevices.GicV3;

/// <summary>The distributor's registers (GIC IHI 0069, GICD_*).</summary>
public partial struct VirtualGicV3<TInterface>
{
    // GICD_TYPER2.
    private const uint Type2 = 0x000C;
    private const uint RouterEnd = DistributorRegister.Router + (8 * InterruptId.SpiLimit);

    // IRM and Aff2 to Aff0; the rest reads as zero, as there is no Aff3 (GICD_TYPER.A3V).
    private const uint RouteMask = 0x80FF_FFFF;

    /// <inheritdoc/>
    public bool TryReadDistributor(int cpu, ulong offset, int bytes, out ulong value)
    {
        value = 0;
        if (!IsAligned(offset, bytes) || offset >= DistributorSize)
            return false;
        uint at = (uint)offset;
        if (InterruptPool<TInterface>.IsField(at))
            return _interrupts.TryReadField(cpu, at, bytes, 1, InterruptLimits.SharedBanks, out value);
        if (at is >= DistributorRegister.Router and < RouterEnd)
            return TryReadRoute(at, bytes, out value);
        if (IsLegacyBytes(at))
            return bytes is 1 or sizeof(uint);
        if (bytes != sizeof(uint))
            return false;
        switch (at)
        {
            case DistributorRegister.Control:
                value = _control.Bits;
                return true;
            case DistributorRegister.Type:
                value = new DistributorType { LinesNumber = InterruptLimits.SharedBanks, IdBits = 9 }.Bits;
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
        if (!IsAligned(offset, bytes) || offset >= DistributorSize)
            return false;
        uint at = (uint)offset;
        if (InterruptPool<TInterface>.IsField(at))
            return _interrupts.TryWriteField(cpu, at, bytes, 1, InterruptLimits.SharedBanks, (uint)value);
        if (at is >= DistributorRegister.Router and < RouterEnd)
            return TryWriteRoute(at, bytes, value);
        if (IsLegacyBytes(at))
            return bytes is 1 or sizeof(uint);
        if (bytes != sizeof(uint))
            return false;
        if (at == DistributorRegister.Control)
        {
            KernelDistributorControl asked = new() { Bits = (uint)value };
            _control = _control with { EnableLegacyGroup = asked.EnableLegacyGroup, EnableGroup1 = asked.EnableGroup1 };
            _interrupts.Enable(_control.EnableLegacyGroup, _control.EnableGroup1);
            return true;
        }
        return at is DistributorRegister.Type or DistributorRegister.ImplementerId or >= IdentityOffset || IsZero(at);
    }

    // What affinity routing leaves of a GICv2 by bytes: ITARGETSR, CPENDSGIR, SPENDSGIR read as zero.
    private static bool IsLegacyBytes(uint at) => at is (>= DistributorRegister.Target and < DistributorRegister.Configuration)
        or (>= DistributorRegister.ClearPendingSoftware and < DistributorRegister.SetPendingSoftware + 0x10);

    // Registers of the architecture that have no bits here: one Security state, no messages, no status, no extended ranges.
    private static bool IsZero(uint at) => at is Type2 or DistributorRegister.Status or DistributorRegister.SoftwareGenerated
        or 0x40 or 0x48 or 0x50 or 0x58
        or (>= DistributorRegister.GroupModifier and < DistributorRegister.SoftwareGenerated)
        or (>= 0x1000 and < 0x3000);

    private readonly bool TryReadRoute(uint at, int bytes, out ulong value)
    {
        value = 0;
        if (bytes is not (sizeof(uint) or sizeof(ulong)))
            return false;
        uint interrupt = (at - DistributorRegister.Router) / sizeof(ulong);
        if (interrupt is >= InterruptId.SpiFirst and < InterruptLimits.Interrupts && at % sizeof(ulong) == 0)
            value = _routes[(int)(interrupt - InterruptId.SpiFirst)];
        return true;
    }

    private bool TryWriteRoute(uint at, int bytes, ulong value)
    {
        if (bytes is not (sizeof(uint) or sizeof(ulong)))
            return false;
        uint interrupt = (at - DistributorRegister.Router) / sizeof(ulong);
        if (interrupt is >= InterruptId.SpiFirst and < InterruptLimits.Interrupts && at % sizeof(ulong) == 0)
        {
            _routes[(int)(interrupt - InterruptId.SpiFirst)] = (uint)value & RouteMask;
            Route(interrupt);
        }
        return true;
    }

    private void Route(uint interrupt)
    {
        InterruptRoute route = new() { Bits = _routes[(int)(interrupt - InterruptId.SpiFirst)] };
        int target = -1;
        for (int i = 0; i < _interrupts.Cpus && target < 0; i++)
        {
            // Of any core: the first that is awake.
            if (route.AnyCore ? _interrupts.IsAwake(i) : _affinities[i] == route.Bits)
                target = i;
        }
        _interrupts.Route(interrupt, target);
    }

    private void RouteAnew()
    {
        for (uint i = 0; i < 32 * InterruptLimits.SharedBanks; i++)
        {
            if (new InterruptRoute { Bits = _routes[(int)i] }.AnyCore)
                Route(i + InterruptId.SpiFirst);
        }
    }
}
