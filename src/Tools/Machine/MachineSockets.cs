using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;

namespace Firn.Tools.Machine;

/// <summary>A private directory with a listening socket for each connection of one machine. We listen and the emulator connects: nothing is polled, nothing lost.</summary>
internal sealed class MachineSockets : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("firn-");
    private readonly List<Socket> _listeners = [];

    internal MachineSockets(int consoles)
    {
        ConsolePaths = [.. Enumerable.Range(0, consoles).Select(i => Path.Combine(_directory.FullName, $"console{i}"))];
        ControlPath = Path.Combine(_directory.FullName, "control");
        ObserverPath = Path.Combine(_directory.FullName, "observer");
        foreach (string path in ConsolePaths.Append(ControlPath))
        {
            var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _listeners.Add(listener);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen(1);
        }
    }

    internal string DirectoryPath => _directory.FullName;

    internal IReadOnlyList<string> ConsolePaths { get; }

    internal string ControlPath { get; }

    /// <summary>Where the emulator itself listens.</summary>
    internal string ObserverPath { get; }

    internal IReadOnlyList<Socket> ConsoleListeners => _listeners[..^1];

    internal Socket ControlListener => _listeners[^1];

    public void Dispose()
    {
        _listeners.ForEach(listener => listener.Dispose());
        _directory.Delete(recursive: true);
    }
}
