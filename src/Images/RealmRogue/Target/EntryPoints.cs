using System.Runtime;

namespace Firn.Images.RealmRogue.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>A thread, by its argument.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong role)
    {
        if (role == RogueMemory.Watching)
            RogueWatcher.Run();
        else
            RogueProgram.Run();
        return 0;
    }
}
