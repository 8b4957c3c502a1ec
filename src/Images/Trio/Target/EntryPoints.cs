using System.Runtime;
using Firn.User.Target;

namespace Firn.Images.Trio.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>The component, with its number as argument.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong number)
    {
        // On a kernel that prints nothing the serial port is mapped in all three.
        BoardConsole.Use();
        TrioMain.Run(number);
        return 0;
    }
}
