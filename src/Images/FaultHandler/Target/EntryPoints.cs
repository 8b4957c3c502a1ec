using System.Runtime;
using Firn.Components.Faults;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Images.FaultHandler.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static FaultHandler<Supervision<HandlerMachine>, ReportText> _handler;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ref readonly FaultConfiguration configuration = ref ComponentConfiguration.Of<FaultConfiguration>();
        _handler = new(default, default);
        for (int i = 0; i < (int)configuration.Count; i++)
            _handler.Add(i + 1, in configuration.Components[i].Name, in configuration.Components[i].Policy);
        _handler.Resume();
        ServerLoop.Run(ref _handler, Endpoint.At((ulong)FaultSlot.Endpoint), Reply.At((ulong)FaultSlot.Reply));
        return argument;
    }
}
