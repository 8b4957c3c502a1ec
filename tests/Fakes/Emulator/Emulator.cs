using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Firn.FakeEmulator;

/// <summary>The connections of a fake emulator and what it can do with them.</summary>
internal sealed class Emulator : IDisposable
{
    private readonly Stream _control;
    private readonly List<Stream> _consoles = [];
    private readonly TaskCompletionSource<int> _quit = new();
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Emulator(string[] arguments)
    {
        Dictionary<string, string> paths = arguments.Where(argument => argument.StartsWith("socket,id=", StringComparison.Ordinal))
            .Select(argument => argument["socket,id=".Length..].Split(",path="))
            .ToDictionary(parts => parts[0], parts => parts[1]);
        _control = Connect(paths["control"]);
        for (int i = 0; paths.TryGetValue($"console{i}", out string? path); i++)
            _consoles.Add(Connect(path));
        Say(new JsonObject { ["QMP"] = new JsonObject() });
        new Thread(ServeControl) { IsBackground = true }.Start();
    }

    public void Dispose()
    {
        _control.Dispose();
        _consoles.ForEach(console => console.Dispose());
    }

    internal async Task<int> BehaveAsync(string behaviour)
    {
        await _go.Task;
        switch (behaviour)
        {
            case "greet":
                Print(0, "hello\r\nnot yet");
                Print(1, "secure hello\n");
                await Task.Delay(50);
                Print(0, " finished\r\nprompt> ");
                return await _quit.Task;
            case "echo":
                using (var reader = new StreamReader(_consoles[0]))
                {
                    while (await reader.ReadLineAsync() is { } line)
                        Print(0, $"you said {line}\n");
                }
                return 0;
            case "poweroff":
                Print(0, "bye\n");
                SayEvent("RESET", "guest-reset");
                SayEvent("SHUTDOWN", "guest-shutdown");
                return 0;
            case "crash":
                Console.Error.WriteLine("fake: something broke");
                return 3;
            case "flood":
                while (true)
                    Print(0, new string('x', 1 << 16));
            case "child":
                using (Process child = Process.Start("sleep", "1000"))
                {
                    Print(0, $"child {child.Id}\n");
                    return await _quit.Task;
                }
            default:
                return await _quit.Task;
        }
    }

    private static NetworkStream Connect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        return new NetworkStream(socket, ownsSocket: true);
    }

    private void ServeControl()
    {
        using var reader = new StreamReader(_control, leaveOpen: true);
        var pending = new StringBuilder();
        for (int next = reader.Read(); next >= 0; next = reader.Read())
        {
            pending.Append((char)next);
            // Requests come without line ends; one is complete when its braces are.
            string text = pending.ToString();
            if (!text.Contains('{') || text.Count(c => c == '{') != text.Count(c => c == '}'))
                continue;
            pending.Clear();
            Answer(JsonNode.Parse(text)!["execute"]!.GetValue<string>());
        }
    }

    private void Answer(string command)
    {
        if (command == "refused")
        {
            Say(new JsonObject { ["error"] = new JsonObject { ["desc"] = "not today" } });
            return;
        }
        Say(new JsonObject { ["return"] = new JsonObject() });
        if (command == "cont")
            _go.TrySetResult();
        if (command == "quit")
            _quit.TrySetResult(0);
    }

    private void SayEvent(string name, string reason) =>
        Say(new JsonObject { ["event"] = name, ["data"] = new JsonObject { ["guest"] = true, ["reason"] = reason } });

    private void Say(JsonObject message) => _control.Write(Encoding.UTF8.GetBytes(message.ToJsonString() + "\r\n"));

    private void Print(int console, string text) => _consoles[console].Write(Encoding.UTF8.GetBytes(text));
}
