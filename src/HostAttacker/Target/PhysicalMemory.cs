using System;

namespace Firn.HostAttacker.Target;

/// <summary>/dev/mem: physical memory, as far as the host's kernel lets root have it. Safety: see <see cref="AttackCalls"/>.</summary>
internal sealed unsafe class PhysicalMemory
{
    private const int ReadWriteSynchronous = 0x10_1002;

    private readonly int _file;

    internal PhysicalMemory()
    {
        _file = AttackCalls.Open("/dev/mem", ReadWriteSynchronous);
        if (_file < 0)
            throw new AttackException("There is no /dev/mem for this user: an attack is run as root.");
        if (AttackCalls.Catch() != 0)
            throw new AttackException("The kernel takes no handler of refused accesses.");
    }

    /// <summary>Maps some; null: the host's own kernel refuses it.</summary>
    internal PhysicalWindow? Map(ulong address, ulong length)
    {
        nint at = AttackCalls.Map(0, (nuint)length, AttackCalls.ReadWrite, AttackCalls.Shared, _file, (long)address);
        return at == -1 ? null : new PhysicalWindow(at, length);
    }

    /// <summary>Reads by read(2); false: the host's own kernel refuses it.</summary>
    internal bool TryRead(ulong address, Span<byte> into)
    {
        fixed (byte* bytes = into)
            return AttackCalls.ReadAt(_file, bytes, (nuint)into.Length, (long)address) > 0;
    }
}
