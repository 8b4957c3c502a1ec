using System.Collections.Generic;
using Firn.Abi.Objects;

namespace Firn.InitialiserTests.Fakes;

/// <summary>An object of the fake kernel: what kind it is, and whatever of it the kind has.</summary>
internal sealed class FakeObject
{
    /// <summary>The type, or another word where there is none.</summary>
    internal required string Kind { get; init; }

    internal int Bits { get; init; }

    internal ulong Address { get; init; }

    /// <summary>The untyped memory that it was made of; null for what the kernel began with.</summary>
    internal FakeObject? Source { get; init; }

    /// <summary>It is memory of a device.</summary>
    internal bool IsDevice { get; init; }

    /// <summary>Of untyped memory: the bytes that are used.</summary>
    internal ulong Used { get; set; }

    /// <summary>Of a CNode: its slots.</summary>
    internal Dictionary<ulong, FakeCapability> Slots { get; } = [];

    /// <summary>Of an address space: what is mapped where, with rights and attributes.</summary>
    internal Dictionary<ulong, (FakeObject Frame, ulong Rights, ulong Attributes)> Pages { get; } = [];

    /// <summary>Of an address space: the tables, by level and place.</summary>
    internal HashSet<(int Level, ulong Place)> Tables { get; } = [];

    /// <summary>Of others: what was set, by the name of the call's argument.</summary>
    internal Dictionary<string, object?> Facts { get; } = [];

    /// <summary>Of a frame: its bytes.</summary>
    internal byte[] Memory { get; init; } = [];

    internal static string NameOf(ObjectType type) => type is ObjectType.SmallFrame or ObjectType.LargeFrame or ObjectType.HugeFrame ? "Frame" : type.ToString();
}
