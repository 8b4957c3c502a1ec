namespace Firn.VirtualDevices.Pl031;

/// <summary>What the time is.</summary>
public interface IWallClock
{
    /// <summary>Seconds since 1970, in 32 bits.</summary>
    uint Seconds { get; }

    /// <summary>The device is to be told (<c>Tick</c>) when the clock shows this, or no longer.</summary>
    /// <param name="seconds">On this clock.</param>
    /// <param name="isSet">There is such a time.</param>
    void Alarm(uint seconds, bool isSet);
}
