using System.Runtime.CompilerServices;
using Firn.User.Objects;

namespace Firn.User.Protocols;

/// <summary>A server's life: it receives, handles, answers, for ever.</summary>
public static class ServerLoop
{
    /// <summary>
    /// The badge of a notification that is bound to a server's thread has this bit, and no client's badge has: the kernel hands over both
    /// in the same way.
    /// </summary>
    public const ulong SignalBadge = 1UL << 63;

    private const byte Depth = 64;

    /// <summary>Serves an endpoint. Whatever a message says, its sender gets an answer, if it waits for one, and the next is received.</summary>
    /// <param name="server">Handles.</param>
    /// <param name="endpoint">Where messages come from.</param>
    /// <param name="reply">Holds who waits for the answer.</param>
    public static void Run<TServer>(ref TServer server, Endpoint endpoint, Reply reply)
        where TServer : struct, IServer
    {
        endpoint.Receive(reply, out Message message);
        while (true)
            Step(ref server, endpoint, reply, ref message);
    }

    /// <summary>
    /// The same for a server that is sent capabilities: they come into <paramref name="slot"/>, and what an operation has not moved away
    /// from there is deleted when it ends.
    /// </summary>
    /// <param name="server">Handles.</param>
    /// <param name="endpoint">Where messages come from.</param>
    /// <param name="reply">Holds who waits for the answer.</param>
    /// <param name="root">The server's own CNode.</param>
    /// <param name="slot">An empty slot of it.</param>
    public static void Run<TServer>(ref TServer server, Endpoint endpoint, Reply reply, CNode root, ulong slot)
        where TServer : struct, IServer
    {
        Message.SetReceiveSlot(root, slot, Depth);
        endpoint.Receive(reply, out Message message);
        while (true)
        {
            bool brought = message.Capabilities != 0;
            if (brought)
            {
                // The handler may have called others, so the slot's place is told anew; and what nobody took must not block the next.
                server.Handle(ref message);
                _ = root.Delete(slot, Depth);
                Message.SetReceiveSlot(root, slot, Depth);
                reply.SendReceive(endpoint, ref message);
            }
            else
            {
                Step(ref server, endpoint, reply, ref message);
            }
        }
    }

    /// <summary>Handles what came, answers, and waits for the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Step<TServer>(ref TServer server, Endpoint endpoint, Reply reply, ref Message message)
        where TServer : struct, IServer
    {
        if ((message.Badge & SignalBadge) != 0)
        {
            server.Signalled(message.Badge & ~SignalBadge);
            endpoint.Receive(reply, out message);
            return;
        }
        server.Handle(ref message);
        reply.SendReceive(endpoint, ref message);
    }
}
