using System.Runtime;

namespace Firn.Images.RealmVault.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    // Too large for a stack.
    private static VaultProgram _program;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main()
    {
        _program.Run();
        return 0;
    }
}
