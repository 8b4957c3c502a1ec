using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>The normal world's memory of the layout <c>linux-host</c>, seen from outside the machine, all of it at one moment.</summary>
internal static class MachineMemory
{
    private const ulong Start = 0x4000_0000;
    private const ulong End = 0xC000_0000;
    private const int Piece = 64 << 20;

    /// <summary>Takes all of it, one piece after the other with where it lies, while the machine stands still.</summary>
    internal static async Task LookAsync(LinuxMachine machine, Action<ulong, byte[]> take)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await machine.Control.PauseAsync(token);
        for (ulong address = Start; address < End; address += Piece)
            take(address, await machine.Control.ReadMemoryAsync(address, Piece, token));
        await machine.Control.ContinueAsync(token);
    }

    /// <summary>Where the places are that a search finds.</summary>
    internal static async Task<ulong[]> FindAsync(LinuxMachine machine, Func<byte[], IEnumerable<int>> search)
    {
        List<ulong> places = [];
        await LookAsync(machine, (address, piece) => places.AddRange(search(piece).Select(place => address + (ulong)place)));
        return [.. places];
    }

    /// <summary>Where a text stands.</summary>
    internal static IEnumerable<int> Find(byte[] memory, ReadOnlyMemory<byte> text)
    {
        for (int at = memory.AsSpan().IndexOf(text.Span), next; at >= 0; at = next < 0 ? -1 : at + 1 + next)
        {
            yield return at;
            next = memory.AsSpan(at + 1).IndexOf(text.Span);
        }
    }

    /// <summary>Whether a range holds nothing but zeros.</summary>
    internal static async Task<bool> IsZeroAsync(LinuxMachine machine, ulong start, ulong length)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        for (ulong done = 0; done < length; done += Math.Min(Piece, length - done))
        {
            byte[] piece = await machine.Control.ReadMemoryAsync(start + done, (int)Math.Min(Piece, length - done), token);
            if (piece.AsSpan().ContainsAnyExcept((byte)0))
                return false;
        }
        return true;
    }
}
