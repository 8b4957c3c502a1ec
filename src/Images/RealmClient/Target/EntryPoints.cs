using System.Runtime;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Target;

namespace Firn.Images.RealmClient.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    // Too large for a stack.
    private static ClientProgram _program;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ref readonly ClientConfiguration configuration = ref ComponentConfiguration.Of<ClientConfiguration>();
        bool isRight = _program.TryRun(in configuration, default(MappedMemory).At(ClientMemory.File, (int)configuration.FileBytes));
        Log log = new(new SerialClient(Endpoint.At((ulong)ClientSlot.Console)), LogLevel.Detail);
        if (isRight)
            log.Write(LogLevel.Information, "all is as it should be"u8);
        _ = MachinePower.Off(SecureMonitor.At((ulong)ClientSlot.Monitor));
        return argument;
    }
}
