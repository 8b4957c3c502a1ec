using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.Json;

namespace Firn.Tools.Machine;

/// <summary>
/// A running machine, told of in a folder for as long as it runs, so that other processes of the same user find it: a file with a <see cref="RunningMachine"/>. The socket that it names is in a
/// folder that nobody else enters.
/// </summary>
public sealed class PublishedRun : IDisposable
{
    private readonly string _file;

    private PublishedRun(string file)
    {
        _file = file;
    }

    /// <summary>Tells of a machine, which must be observable.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="socket">Where it can be observed.</param>
    public static PublishedRun Publish(string folder, string layout, string socket)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, Path.GetRandomFileName() + ".json");
        File.WriteAllText(file + "~", JsonSerializer.Serialize(new RunningMachine(layout, Environment.ProcessId, socket)));
        // Whoever finds it finds all of it.
        File.Move(file + "~", file);
        return new(file);
    }

    /// <summary>The machines that are told of and run. What a process has left that is no more is taken away.</summary>
    public static IReadOnlyList<RunningMachine> Find(string folder)
    {
        List<RunningMachine> machines = [];
        if (!Directory.Exists(folder))
            return machines;
        foreach (string file in Directory.EnumerateFiles(folder, "*.json"))
        {
            if (TryRead(file) is { } machine && Runs(machine.Process) && File.Exists(machine.Socket))
                machines.Add(machine);
            else
                File.Delete(file);
        }
        return machines;
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_file);

    private static RunningMachine? TryRead(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<RunningMachine>(File.ReadAllText(file));
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException)
        {
            return null;
        }
    }

    private static bool Runs(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            return !running.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
