using System.Linq;
using Firn.User.Objects;
using Firn.User.Protocols;
using Xunit;

namespace Firn.ComponentsTests;

/// <summary>Messages of every operation and of none, of every length, of words that are at the end of something.</summary>
internal static class HostileMessages
{
    private const int MostWords = 120;
    private const int OperationBits = 16;

    private static readonly ulong[] _words =
        [0, 1, 2, 7, 8, 16, 17, 32, 33, 63, 64, 127, 128, 255, 256, 257, int.MaxValue, 0x8000_0000, uint.MaxValue, 1UL << 32, 1UL << 63, ulong.MaxValue - 1, ulong.MaxValue];

    /// <summary>Handles a message, as a server does.</summary>
    internal delegate void Handler(ref Message message);

    /// <summary>Sends them all with each badge. Every one is answered, and those that cannot be right with an error.</summary>
    /// <param name="protocol">The server's protocol.</param>
    /// <param name="operations">How many it has.</param>
    /// <param name="badges">Who sends.</param>
    /// <param name="handle">The server.</param>
    public static void Send(ulong protocol, uint operations, ulong[] badges, Handler handle)
    {
        ulong first = protocol << OperationBits;
        ulong[] known = [.. Enumerable.Range(1, (int)operations).Select(operation => first + (uint)operation)];
        ulong[] labels = [.. known, first, first + operations + 1, first + ushort.MaxValue, 0, 1, first - 1, first + (1UL << OperationBits) + 1, (1UL << 52) - 1];
        foreach (ulong badge in badges)
        {
            foreach (ulong label in labels)
            {
                for (int length = 0; length <= MostWords; length++)
                {
                    foreach (ulong word in _words)
                        Send(badge, label, length, word, known.Contains(label), handle);
                }
            }
        }
    }

    private static void Send(ulong badge, ulong label, int length, ulong word, bool isKnown, Handler handle)
    {
        for (uint capabilities = 0; capabilities < 2; capabilities++)
        {
            // A capability may come as a badge too.
            Message message = new(label, length, (int)capabilities);
            message.Frame.Information = message.Frame.Information with { UnwrappedCapabilities = capabilities & (uint)word };
            message.Frame.Capability = badge;
            for (int i = 0; i < length; i++)
                message[i] = word;
            handle(ref message);
            Assert.True(message.Label < (ulong)CallStatus.Stopped, $"0x{label:x} of {length} words 0x{word:x} by 0x{badge:x} is answered {message.Label}");
            Assert.True(message.Label == 0 || message.Length == 0, "a refusal carries something");
            Assert.Equal(0, message.Capabilities);
            if (!isKnown || capabilities != 0)
                Assert.True((CallStatus)message.Label is CallStatus.UnknownOperation or CallStatus.BadMessage, $"0x{label:x} with {capabilities} capabilities is answered {message.Label}");
        }
    }
}
