using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;

namespace Firn.Tools.Machine;

/// <summary>The emulator's control connection (QEMU Machine Protocol): its commands, and the events that tell what the machine did.</summary>
public sealed class MachineControl : IDisposable
{
    private readonly Stream _stream;
    private readonly StreamReader _reader;
    private readonly string _directory;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private TaskCompletionSource<JsonNode?>? _answer;
    private DirectoryInfo? _ownDirectory;

    internal MachineControl(Socket socket, string directory)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new StreamReader(_stream);
        _directory = directory;
    }

    /// <summary>How often the machine's software reset it.</summary>
    public int Resets { get; private set; }

    /// <summary>True once the machine's software powered it off.</summary>
    public bool PoweredOff { get; private set; }

    /// <summary>Connects to a machine that another process of the same user runs, as one who observes it.</summary>
    /// <param name="socket">Its socket for that.</param>
    /// <param name="patience">How long its answer may take: it answers one observer after the other.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="MachineException">Nobody answers there.</exception>
    public static async Task<MachineControl> ConnectAsync(string socket, TimeSpan patience, CancellationToken cancellation = default)
    {
        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            connection.Dispose();
            if (e is SocketException)
                throw new MachineException($"No machine answers at {socket}: {e.Message}", e);
            throw;
        }
        DirectoryInfo directory = Directory.CreateTempSubdirectory("firn-");
        var control = new MachineControl(connection, directory.FullName) { _ownDirectory = directory };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            _ = control.PumpAsync();
            await control.ExecuteAsync("qmp_capabilities", null, limit.Token).ConfigureAwait(false);
            return control;
        }
        catch (Exception e)
        {
            control.Dispose();
            if (e is OperationCanceledException && !cancellation.IsCancellationRequested)
                throw new MachineException($"The machine at {socket} does not answer: somebody else observes it.", ExitCode.Timeout);
            throw;
        }
    }

    /// <summary>Ends the emulator, at once and without the machine's consent.</summary>
    public Task QuitAsync(CancellationToken cancellation = default) => ExecuteAsync("quit", null, cancellation);

    /// <summary>Presses the reset button.</summary>
    public Task ResetAsync(CancellationToken cancellation = default) => ExecuteAsync("system_reset", null, cancellation);

    /// <summary>Stops all cores where they are.</summary>
    public Task PauseAsync(CancellationToken cancellation = default) => ExecuteAsync("stop", null, cancellation);

    /// <summary>Lets stopped cores go on.</summary>
    public Task ContinueAsync(CancellationToken cancellation = default) => ExecuteAsync("cont", null, cancellation);

    /// <summary>Reads physical memory as the normal world sees it; what is secure there reads as zeroes.</summary>
    public async Task<byte[]> ReadMemoryAsync(ulong address, int length, CancellationToken cancellation = default)
    {
        // Of its own: others may read at the same time.
        string file = Path.Combine(_directory, Path.GetRandomFileName());
        var arguments = new JsonObject { ["val"] = address, ["size"] = length, ["filename"] = file };
        await ExecuteAsync("pmemsave", arguments, cancellation).ConfigureAwait(false);
        byte[] contents = await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
        File.Delete(file);
        return contents;
    }

    /// <summary>Executes one command and answers its result.</summary>
    /// <exception cref="MachineException">The emulator refused it, or ended.</exception>
    public async Task<JsonNode?> ExecuteAsync(string command, JsonObject? arguments = null, CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _answer = answer;
            var request = new JsonObject { ["execute"] = command };
            if (arguments is not null)
                request["arguments"] = arguments;
            await _stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(request), cancellation).ConfigureAwait(false);
            return await answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new MachineException($"The machine ended before it could do `{command}`.", e);
        }
        finally
        {
            _answer = null;
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
        _turn.Dispose();
        _ownDirectory?.Delete(recursive: true);
        _ownDirectory = null;
    }

    /// <summary>Takes in answers and events, until the emulator ends.</summary>
    internal async Task PumpAsync()
    {
        try
        {
            while (await _reader.ReadLineAsync().ConfigureAwait(false) is { } line)
                Take(JsonNode.Parse(line)!.AsObject());
        }
        catch (Exception e) when (e is IOException or JsonException or ObjectDisposedException)
        {
            // The emulator was killed in the middle of a message.
        }
        _answer?.TrySetException(new MachineException("The machine ended before it answered."));
    }

    private void Take(JsonObject message)
    {
        if (message.TryGetPropertyValue("return", out JsonNode? result))
            _answer?.TrySetResult(result);
        else if (message.TryGetPropertyValue("error", out JsonNode? error))
            _answer?.TrySetException(new MachineException($"The emulator refused: {error?["desc"]}"));
        else if (message.TryGetPropertyValue("event", out JsonNode? name))
            TakeEvent(Text(name), message["data"]);
    }

    private void TakeEvent(string name, JsonNode? data)
    {
        string reason = Text(data?["reason"]);
        if (name == "RESET" && reason == "guest-reset")
            Resets++;
        else if (name == "SHUTDOWN" && reason == "guest-shutdown")
            PoweredOff = true;
    }

    private static string Text(JsonNode? node) => Convert.ToString(node, CultureInfo.InvariantCulture) ?? "";
}
