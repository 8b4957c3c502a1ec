using System.Runtime;

namespace Firn.Images.GuestMeter.Target;

/// <summary>Where start.S and vectors.S enter C#, on either core.</summary>
internal static class EntryPoints
{
    private static MeterSystem _system;

    /// <summary>A core of the guest, MMU on.</summary>
    [RuntimeExport("guest_main")]
    public static void Main(ulong _, ulong core) => _system.Run(core);

    /// <summary>An exception of a core.</summary>
    [RuntimeExport("guest_exception")]
    public static void Exception(ulong syndrome, ulong vector) => _system.HandleException(syndrome, vector);
}
