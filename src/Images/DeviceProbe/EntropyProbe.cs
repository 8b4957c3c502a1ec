using Firn.Components.Entropy;
using Firn.Components.Logging;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Images.DeviceProbe;

/// <summary>Takes random bytes, twice, and says what they are.</summary>
internal static class EntropyProbe
{
    internal static void Run(ref Log log)
    {
        EntropyClient entropy = new(Endpoint.At((ulong)ProbeSlot.Entropy));
        for (int i = 0; i < 2; i++)
        {
            if (entropy.Take(out EntropyWords words) != CallStatus.Done)
            {
                log.Write(LogLevel.Information, "FAIL no random bytes"u8);
                return;
            }
            log.Write(LogLevel.Information, "random: "u8, words.First);
            log.Write(LogLevel.Information, "random: "u8, words.Fourth);
        }
    }
}
