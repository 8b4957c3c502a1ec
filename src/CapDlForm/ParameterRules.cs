namespace Firn.CapDlForm;

/// <summary>Which parameters a kind has, and their ranges.</summary>
public static class ParameterRules
{
    private const ulong Positive = int.MaxValue;

    /// <summary>The greatest value of a number.</summary>
    public static ulong Maximum(ParameterKey key) => key switch
    {
        ParameterKey.SizeBits => 63,
        ParameterKey.World => 2,
        ParameterKey.Priority or ParameterKey.MaximumPriority or ParameterKey.Domain => 255,
        ParameterKey.ExtraRefills or ParameterKey.Affinity => Positive,
        ParameterKey.Trigger => 1,
        _ => ulong.MaxValue,
    };

    /// <summary>The least value of a number; what would be the default is left out.</summary>
    public static ulong Minimum(ParameterKey key) => key is ParameterKey.World or ParameterKey.Domain ? 1ul : 0;

    /// <summary>The parameters without which the kind's objects say too little, a bit for each.</summary>
    public static uint Required(FormKind kind) => kind switch
    {
        FormKind.CNode or FormKind.Frame => Bit(ParameterKey.SizeBits),
        FormKind.ArmInterrupt => Bit(ParameterKey.Trigger) | Bit(ParameterKey.Target),
        FormKind.ArmGeneratedInterrupt => Bit(ParameterKey.Number) | Bit(ParameterKey.Target),
        FormKind.ArmIoDevice => Bit(ParameterKey.IoSpace),
        _ => 0,
    };

    /// <summary>The parameters that the kind's objects may have, a bit for each.</summary>
    public static uint Allowed(FormKind kind) => kind switch
    {
        FormKind.Untyped => Range(ParameterKey.SizeBits, ParameterKey.Children),
        FormKind.SchedulingContext => Bit(ParameterKey.SizeBits) | Range(ParameterKey.Period, ParameterKey.ExtraRefills),
        FormKind.Thread => Range(ParameterKey.IpcBuffer, ParameterKey.Arguments),
        FormKind.CNode => Bit(ParameterKey.SizeBits),
        FormKind.Frame => Range(ParameterKey.SizeBits, ParameterKey.World) | Bit(ParameterKey.Fills),
        FormKind.AsidPool => Bit(ParameterKey.AsidHigh),
        FormKind.ArmInterrupt => Bit(ParameterKey.Trigger) | Bit(ParameterKey.Target),
        FormKind.ArmGeneratedInterrupt => Bit(ParameterKey.Number) | Bit(ParameterKey.Target),
        FormKind.ArmContextBank => Bit(ParameterKey.Number),
        FormKind.ArmIoDevice => Bit(ParameterKey.IoSpace),
        _ => 0,
    };

    private static uint Bit(ParameterKey key) => 1u << (int)key;

    private static uint Range(ParameterKey first, ParameterKey last) => (Bit(last) << 1) - Bit(first);
}
