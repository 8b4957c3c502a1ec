using System.Runtime;

namespace Firn.Images.VirtualMachineComponent.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    // Too large for a stack.
    private static MonitorComponent _component;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        _component.Run();
        return argument;
    }
}
