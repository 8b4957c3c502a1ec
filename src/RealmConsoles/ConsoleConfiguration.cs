using Firn.User.Components;

namespace Firn.RealmConsoles;

/// <summary>What the console server is told when the system is composed.</summary>
public struct ConsoleConfiguration : IComponentConfiguration
{
    /// <summary>Where the page of terms is mapped.</summary>
    public const ulong Terms = 0x70_0000;

    /// <summary>Where streams are mapped: of each the ring of what comes, then that of what goes.</summary>
    public const ulong Streams = 0x1000_0000;

    /// <summary>Bytes of each of a stream's rings.</summary>
    public const int RingSize = 16 << 10;

    /// <summary>Where the text of the realm with number 1 is mapped; the others' follow.</summary>
    public const ulong Text = 0x1100_0000;

    /// <inheritdoc/>
    public static ulong Tag => 0x0183_0001;

    /// <summary>Realm numbers, from 1 on.</summary>
    public ulong Numbers;

    /// <summary>Streams.</summary>
    public ulong Sessions;

    /// <summary>1: what realms print is shown on the platform's console too, and what is typed there is for them.</summary>
    public ulong HasPlatform;

    /// <summary>Where a stream's first ring is, of two.</summary>
    public static ulong RingOf(int session) => Streams + ((ulong)session * 2 * RingSize);

    /// <summary>Where the text of a realm number is.</summary>
    public static ulong TextOf(int number) => Text + ((ulong)(number - 1) * ConsoleLimits.TextBytes);
}
