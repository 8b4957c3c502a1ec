using System;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.Drivers.Virtio;

namespace Firn.Drivers;

/// <summary>What a driver says of its device when it begins.</summary>
/// <param name="console">Its console.</param>
public struct DriverReport(SerialClient console)
{
    private Log _log = new(console, LogLevel.Information);

    /// <summary>Says how it fares, and a number of the device's.</summary>
    /// <param name="status">How.</param>
    /// <param name="what">What the number is, where there is a device.</param>
    /// <param name="number">The number.</param>
    public void Write(DriverStatus status, ReadOnlySpan<byte> what, ulong number)
    {
        if (status == DriverStatus.Done)
            _log.Write(LogLevel.Information, what, number);
        else
            _log.Write(LogLevel.Error, TextOf(status));
    }

    private static ReadOnlySpan<byte> TextOf(DriverStatus status) => status switch
    {
        DriverStatus.Absent => "there is no such device"u8,
        DriverStatus.NotReset => "the device does not end its reset"u8,
        DriverStatus.Refused => "the device lacks a feature, or refuses ours"u8,
        DriverStatus.NoQueue => "the device has no queue that is large enough, or the driver too little memory"u8,
        _ => "the device broke a rule"u8,
    };
}
