using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.User.Objects;

namespace Firn.Images.StreamEcho.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static Channels _channels;

    /// <summary>The component, with the number of its channels.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong count)
    {
        for (int i = 0; i < (int)count; i++)
            _channels[i].Start(EchoMemory.Rings + ((ulong)i * 2 * EchoMemory.RingSize), EchoMemory.RingSize);
        while (true)
        {
            for (int i = 0; i < (int)count; i++)
                _channels[i].Serve(Notification.At((ulong)EchoSlot.FirstChannel + (ulong)i));
            _ = Notification.At((ulong)EchoSlot.Signals).Wait();
        }
    }

    [InlineArray(EchoMemory.Channels)]
    private struct Channels
    {
        private EchoChannel _first;
    }
}
