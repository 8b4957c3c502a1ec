using System;

namespace Firn.VirtualMachine.Statistics;

/// <summary>Names of exits, for people.</summary>
public static class ExitKindText
{
    /// <summary>A name, a few words.</summary>
    public static ReadOnlySpan<byte> Of(ExitKind kind) => kind switch
    {
        ExitKind.DeviceRead => "device read"u8,
        ExitKind.DeviceWrite => "device write"u8,
        ExitKind.HypervisorCall => "hvc"u8,
        ExitKind.SecureMonitorCall => "smc"u8,
        ExitKind.WaitForInterrupt => "wfi"u8,
        ExitKind.WaitForEvent => "wfe"u8,
        ExitKind.SoftwareInterrupt => "sgi"u8,
        ExitKind.Deactivation => "deactivation"u8,
        ExitKind.PhysicalTimer => "physical timer"u8,
        ExitKind.SystemRegister => "system register"u8,
        ExitKind.VirtualTimer => "virtual timer"u8,
        ExitKind.Maintenance => "end of interrupt"u8,
        ExitKind.Kick => "kick"u8,
        ExitKind.Debug => "debug exception"u8,
        _ => "other"u8,
    };
}
