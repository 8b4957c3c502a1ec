using Firn.VirtualDevices;

namespace Firn.VirtualDevicesTests;

/// <summary>A wire that the test looks at.</summary>
internal readonly struct FakeLine(FakeLine.Wire wire) : IInterruptLine
{
    public void Set(bool isHigh) => wire.IsHigh = isHigh;

    internal sealed class Wire
    {
        public bool IsHigh { get; set; }
    }
}
