using System.Runtime;

namespace Firn.Images.Guest.Target;

/// <summary>Where start.S and vectors.S enter C#.</summary>
internal static class EntryPoints
{
    private static GuestMain _main;

    /// <summary>The guest, MMU on, with its number.</summary>
    [RuntimeExport("guest_main")]
    public static void Main(ulong who) => _main.Run(who);

    /// <summary>An exception; not 0: EL0 is left.</summary>
    [RuntimeExport("guest_exception")]
    public static ulong Exception(ulong syndrome, ulong vector) => _main.HandleException(syndrome, vector) ? 1UL : 0;
}
