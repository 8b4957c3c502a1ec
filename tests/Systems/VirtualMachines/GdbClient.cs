using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>As much of gdb as a test needs: packets of its remote protocol, with their acknowledgements.</summary>
internal sealed class GdbClient : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly TcpClient _client = new() { NoDelay = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static async Task<GdbClient> ConnectAsync(int port)
    {
        GdbClient client = new();
        await client._client.ConnectAsync(IPAddress.Loopback, port, Token);
        return client;
    }

    /// <summary>Sends a packet, and answers the one that comes back.</summary>
    internal async Task<string> AskAsync(string contents)
    {
        await SendAsync(contents);
        return await HearAsync();
    }

    /// <summary>Sends a packet, and waits until it has arrived.</summary>
    internal async Task SendAsync(string contents)
    {
        await WriteAsync($"${contents}#{contents.Sum(letter => letter) & 0xFF:x2}");
        Assert.Equal('+', await ReadAsync());
    }

    /// <summary>Stops what runs.</summary>
    internal Task InterruptAsync() => WriteAsync("\u0003");

    /// <summary>The next packet.</summary>
    internal async Task<string> HearAsync()
    {
        Assert.Equal('$', await ReadAsync());
        StringBuilder contents = new();
        for (char letter = await ReadAsync(); letter != '#'; letter = await ReadAsync())
            contents.Append(letter);
        string sum = $"{await ReadAsync()}{await ReadAsync()}";
        Assert.Equal($"{contents.ToString().Sum(letter => letter) & 0xFF:x2}", sum);
        await WriteAsync("+");
        return contents.ToString();
    }

    /// <summary>A register.</summary>
    internal async Task<ulong> RegisterAsync(int number) => Number(await AskAsync($"p{number:x}"));

    /// <summary>Eight bytes, or fewer, of memory.</summary>
    internal async Task<ulong> MemoryAsync(ulong address, int bytes = 8) => Number(await AskAsync($"m{address:x},{bytes:x}"));

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // The lowest byte comes first.
    private static ulong Number(string digits) =>
        digits.Chunk(2).Reverse().Aggregate(0UL, (value, pair) => (value << 8) | byte.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private async Task WriteAsync(string text) => await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), Token);

    private async Task<char> ReadAsync()
    {
        byte[] one = new byte[1];
        await _client.GetStream().ReadExactlyAsync(one, Token).AsTask().WaitAsync(_patience, Token);
        return (char)one[0];
    }
}
