using System.Collections.Generic;

namespace Firn.RealmsTests.Fakes;

/// <summary>A stream, as its client sees it.</summary>
internal sealed class FakePipe
{
    public Queue<byte> ToServer { get; } = [];

    public List<byte> ToClient { get; } = [];

    public bool HasEnded { get; set; }

    /// <summary>Bytes that the client takes at once.</summary>
    public int Room { get; set; } = 4096;
}
