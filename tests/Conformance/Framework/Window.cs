using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.User.Memory;
using Firn.User.Objects;

namespace Firn.Conformance.Framework;

/// <summary>Addresses at which a test maps what it likes; nothing else is near, and the tables go with the test.</summary>
internal static class Window
{
    /// <summary>Where frames are mapped.</summary>
    public const ulong Start = 0x10_0000_0000;

    private static ulong _next = Start;

    /// <summary>Maps a frame of 4 KiB for reading and writing, at an address of its own.</summary>
    public static ulong Map(Frame frame) => Map(frame, CapabilityRights.ReadWrite, new() { Cacheable = true, ExecuteNever = true });

    /// <summary>Maps a frame of 4 KiB at an address of its own.</summary>
    public static ulong Map(Frame frame, CapabilityRights rights, MappingAttributes attributes)
    {
        ulong address = Next();
        Check.Done(Mapper.Map(ref Env.Allocator, Env.AddressSpace, frame, address, rights, attributes));
        return address;
    }

    /// <summary>An address of a page that nobody used.</summary>
    public static ulong Next() => _next += 0x1000;
}
