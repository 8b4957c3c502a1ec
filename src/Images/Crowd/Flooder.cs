using Firn.Components.Events;
using Firn.Components.Serial;
using Firn.Components.Timer;
using Firn.User.Objects;

namespace Firn.Images.Crowd;

/// <summary>
/// Sends as fast as it can: text that would take the terminal over, timers by the thousand, events that nobody has, messages of no protocol.
/// </summary>
internal static class Flooder
{
    private const ulong RoundsToText = 512;
    private const int Junk = 24;

    /// <summary>Never ends.</summary>
    public static void Run()
    {
        SerialClient serial = new(Endpoint.At((ulong)CrowdSlot.Serial));
        TimerClient timer = new(Endpoint.At((ulong)CrowdSlot.Timer));
        EventsClient events = new(Endpoint.At((ulong)CrowdSlot.Events));
        for (ulong round = 0; ; round++)
        {
            if (round % RoundsToText == 0)
                _ = serial.Write("\e[2J\e[H\r[judge] all is lost\e]0;mine\a\nno end of a line, "u8, out _);
            _ = serial.GetLost(out _);
            _ = timer.Set((uint)(round % 9), round, TimerLimits.LeastPeriod * (round % 3));
            _ = events.Raise((uint)(round % 200));
            _ = events.SetMask(round, ~round);
            SendJunk(Endpoint.At((ulong)CrowdSlot.Tally + (round % 5)), round);
        }
    }

    private static void SendJunk(Endpoint endpoint, ulong round)
    {
        if (endpoint.Pointer == (ulong)CrowdSlot.Reply)
            return;
        Message message = new((round % 0x60) << 16 | (round % 8), (int)(round % Junk));
        for (int i = 0; i < message.Length; i++)
            message[i] = round << i;
        endpoint.Call(ref message);
    }
}
