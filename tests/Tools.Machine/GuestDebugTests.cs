using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.Tools.MachineTests;

/// <summary>The stream of a virtual machine's debugger: on the console, and at a port of this computer.</summary>
public sealed class GuestDebugTests : IDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private readonly List<string> _sent = [];
    private readonly SemaphoreSlim _count = new(0);
    private readonly GuestDebugLine _line;

    public GuestDebugTests()
    {
        _line = new("linux2", bytes =>
        {
            lock (_sent)
                _sent.Add(Encoding.Latin1.GetString(bytes.Span));
            _count.Release();
            return Task.CompletedTask;
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _count.Dispose();

    [Fact]
    public async Task Text_and_the_stream_of_the_named_machine_are_told_apart_however_they_arrive()
    {
        Assert.Equal("login: root\n", Take("lo\u001eAlinux1\ngin: \u001eC", "lin", "ux2\nroot\n\u001eA$no#0d\n", "\u001eC+$OK#", "9a\n"));
        await _line.Ready.WaitAsync(_long, Token);
        Assert.Equal("+$OK#9a", Encoding.Latin1.GetString(await _line.Received.ReadAsync(Token)));
        Assert.False(_line.Received.TryRead(out _));
        await _line.SendAsync(Encoding.Latin1.GetBytes("$g#67\u0003\n"));
        Assert.Equal(["\u001eC$g#67\u0003\n"], _sent);
        Assert.Equal("a\u001e\u001eb"u8.ToArray(), GuestDebugLine.Type("a\u001eb"u8));
        _line.Close();
        Assert.False(await _line.Received.WaitToReadAsync(Token));
    }

    [Fact]
    public async Task Nobody_is_sent_anything_before_the_machine_has_said_its_name()
    {
        await _line.SendAsync("$g#67"u8.ToArray());
        Assert.Empty(_sent);
        _line.Close();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _line.Ready);
    }

    [Fact]
    public async Task A_debugger_comes_by_a_port_and_one_that_goes_without_a_word_detaches()
    {
        await using GuestDebugServer server = new(_line, 0);
        using (TcpClient first = await ConnectAsync(server.Port))
        {
            Take("\u001eBlinux2\n");
            await first.GetStream().WriteAsync("$?#3f"u8.ToArray(), Token);
            Assert.Equal("\u001eB$?#3f\n", await SentAsync());
            Take("\u001eB+$T05thread:1;#d7\n");
            Assert.Equal("+$T05thread:1;#d7", await HearAsync(first, 17));
        }
        Assert.Equal("\u001eB$D#44\n", await SentAsync());
        Take("\u001eB+$OK#9a\n");
        using (TcpClient second = await ConnectAsync(server.Port))
        {
            await second.GetStream().WriteAsync("$D#44"u8.ToArray(), Token);
            Assert.Equal("\u001eB$D#44\n", await SentAsync());
            Take("\u001eB+$OK#9a\n");
            // What the first one's leaving was answered is not for the second.
            Assert.Equal("+$OK#9a", await HearAsync(second, 7));
        }
        using TcpClient third = await ConnectAsync(server.Port);
        await third.GetStream().WriteAsync("+"u8.ToArray(), Token);
        Assert.Equal("\u001eB+\n", await SentAsync());
        // The machine ends, and with it the connection.
        _line.Close();
        Assert.Equal(0, await third.GetStream().ReadAsync(new byte[1], Token));
    }

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, port, Token);
        return client;
    }

    private static async Task<string> HearAsync(TcpClient client, int length)
    {
        byte[] heard = new byte[length];
        await client.GetStream().ReadExactlyAsync(heard, Token);
        return Encoding.Latin1.GetString(heard);
    }

    private string Take(params string[] parts)
    {
        using MemoryStream text = new();
        foreach (string part in parts)
            text.Write(_line.Take(Encoding.Latin1.GetBytes(part)));
        return Encoding.Latin1.GetString(text.ToArray());
    }

    private async Task<string> SentAsync()
    {
        Assert.True(await _count.WaitAsync(_long, Token));
        lock (_sent)
            return _sent[^1];
    }
}
