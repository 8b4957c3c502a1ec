using System;

namespace Firn.RealmProtocol;

/// <summary>Which core a realm cannot have, and why: amounts are microseconds of each second.</summary>
public struct CoreRefusal : IRealmBody<CoreRefusal>
{
    /// <summary>Why.</summary>
    public CoreProblem Problem;

    /// <summary>The core: the machine's, or the form's of <see cref="CoreProblem.NotInForm"/>.</summary>
    public uint Core;

    /// <summary>What can be named instead, a bit for each core; none of <see cref="CoreProblem.TooMuch"/>.</summary>
    public ulong Cores;

    /// <summary>What the realm would have of it, of <see cref="CoreProblem.TooMuch"/>.</summary>
    public ulong Asked;

    /// <summary>What one realm may have.</summary>
    public ulong Most;

    /// <inheritdoc/>
    public static int Size => 32;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out CoreRefusal body)
    {
        WireReader reader = new(bytes);
        body.Problem = (CoreProblem)reader.Choice((uint)CoreProblem.TooMuch);
        body.Core = reader.Word();
        body.Cores = reader.Long();
        body.Asked = reader.Long();
        body.Most = reader.Long();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word((uint)Problem);
        writer.Word(Core);
        writer.Long(Cores);
        writer.Long(Asked);
        writer.Long(Most);
    }
}
