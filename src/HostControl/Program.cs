using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.Host.Transport;
using Firn.HostControl.Commands;

namespace Firn.HostControl;

/// <summary>The <c>firnctl</c> command.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) =>
        RunAsync(arguments, new Session(Console.Out, Console.Error, ConnectAsync, !Console.IsErrorRedirected));

    /// <summary>Parses a command line and does what it says.</summary>
    internal static async Task<int> RunAsync(string[] arguments, Session session)
    {
        ParseResult parsed = ControlCommand.Create(session).Parse(arguments);
        if (parsed.Action is ParseErrorAction complaint)
            complaint.ShowHelp = arguments.Length == 0;
        int code = await parsed.InvokeAsync(session.Invocation).ConfigureAwait(false);
        return parsed.Action is ParseErrorAction ? ExitCode.Usage : code;
    }

    private static async Task<Stream> ConnectAsync(ServerAddress address, CancellationToken cancellation)
    {
        if (address.Path is null)
            return await VsockStream.ConnectAsync(address.Context, address.Port, cancellation).ConfigureAwait(false);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(address.Path), cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException cause)
        {
            socket.Dispose();
            throw new RealmException($"There is no connection to {address.Path}: {cause.Message}.", "See that the path is right and a server listens there.", cause);
        }
    }
}
