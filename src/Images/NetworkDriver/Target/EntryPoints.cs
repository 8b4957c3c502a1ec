using System.Runtime;

namespace Firn.Images.NetworkDriver.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    // Too large for a stack.
    private static NetworkDriverProgram _program;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        _program.Run();
        return argument;
    }
}
