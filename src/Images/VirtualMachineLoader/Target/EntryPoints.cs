using System.Runtime;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.VirtualMachine.Components;

namespace Firn.Images.VirtualMachineLoader.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static LoaderComponent _component;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ServerLoop.Run(ref _component, Endpoint.At((ulong)LoaderSlot.Endpoint), Reply.At((ulong)LoaderSlot.Reply));
        return argument;
    }
}
