using System.Runtime;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.Images.RealmClient;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.RealmAttacker.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    // Too large for a stack.
    private static AttackProgram _program;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ref readonly AttackConfiguration configuration = ref ComponentConfiguration.Of<AttackConfiguration>();
        _program.Run(in configuration, default(MappedMemory).At(ClientMemory.File, (int)configuration.FileBytes));
        Log log = new(new SerialClient(Endpoint.At((ulong)ClientSlot.Console)), LogLevel.Detail);
        log.Write(LogLevel.Information, "attacks made: "u8, configuration.Choices);
        // A last one: what no peer writes.
        default(MappedMemory).At(ClientMemory.Rings, ClientMemory.RingSize).Fill(0xA5);
        Notification.At((ulong)ClientSlot.Server).Signal();
        Notification.At((ulong)ClientSlot.Done).Signal();
        return argument;
    }
}
