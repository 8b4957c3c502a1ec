using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.Host.Files;
using Firn.HostAttacker.Kernels;
using Firn.HostAttacker.Memory;
using Firn.HostAttacker.Requests;
using Firn.HostAttacker.Virtio;

namespace Firn.HostAttacker;

/// <summary>The <c>firn-attack</c> command: what root of a host can try against its realms. Exit codes: 0 in vain, 1 it succeeded, 2 it could not be made.</summary>
internal static class Program
{
    private const int Usage = 2;
    private const int Threads = 32;
    private const string Text = """
        firn-attack memory [PAGES]            loads and stores at physical addresses, one page of PAGES (64)
        firn-attack files                     what the kernel shows of memory: /proc/kcore and its kin
        firn-attack rings [ROUNDS]            virtio devices, driven by hand: queues and buffers in memory of others
        firn-attack requests [SECONDS]        nonsense for the resource server, on many streams
        firn-attack exhaust REALM             realms until nothing is left
        firn-attack storm REALM [ROUNDS]      realms made, started, paused and destroyed without a pause
        firn-attack kernel [CALLS] [PAGES]    replaces the host's kernel, which is its end: HVC, SMC, physical memory
        """;

    private static async Task<int> Main(string[] arguments)
    {
        // Streams of vsock wait in threads, which a pool of one core hands out too slowly.
        _ = ThreadPool.SetMinThreads(Threads, Threads);
        if (arguments.Length == 0)
        {
            Console.Error.WriteLine(Text);
            return Usage;
        }
        var report = new AttackReport(arguments[0]);
        try
        {
            if (!await RunAsync(report, arguments).ConfigureAwait(false))
            {
                Console.Error.WriteLine(Text);
                return Usage;
            }
        }
        catch (Exception failure) when (failure is AttackException or IOException or UnauthorizedAccessException or RealmFileException)
        {
            Console.WriteLine($"FIRN-ATTACK {arguments[0]} NOT MADE {failure.Message}");
            return Usage;
        }
        catch (Exception silence) when (silence is RealmException or TimeoutException or SocketException)
        {
            report.Breach($"the server does not answer: {silence.Message}");
        }
        report.Write(Console.Out);
        return report.Breaches == 0 ? 0 : 1;
    }

    private static async Task<bool> RunAsync(AttackReport report, string[] arguments)
    {
        switch (arguments[0])
        {
            case "memory":
                MachineMemory memory = MachineMemory.Read();
                new MemoryAttack(report, new ProbePlan(memory, Number(arguments, 1, 64), Environment.ProcessorCount)).Run(memory);
                return true;
            case "files":
                new KernelFilesAttack(report).Run(MachineMemory.Read());
                return true;
            case "rings":
                using (var rings = new RingAttack(report, new Random(Number(arguments, 2, 1))))
                    rings.Run(MachineMemory.Read(), Number(arguments, 1, 500));
                return true;
            case "requests":
                await new RequestAttack(report, Number(arguments, 2, 1)).RunAsync(TimeSpan.FromSeconds(Number(arguments, 1, 10))).ConfigureAwait(false);
                return true;
            case "exhaust" when arguments.Length > 1:
                await new ExhaustionAttack(report).RunAsync(arguments[1]).ConfigureAwait(false);
                return true;
            case "storm" when arguments.Length > 1:
                await new StormAttack(report, Number(arguments, 3, 1)).RunAsync(arguments[1], Number(arguments, 2, 20)).ConfigureAwait(false);
                return true;
            case "kernel":
                BareAttack.Run(MachineMemory.Read(), Number(arguments, 1, 1 << 12), Number(arguments, 2, 256));
                return true;
            default:
                return false;
        }
    }

    private static int Number(string[] arguments, int index, int usual) =>
        arguments.Length > index && int.TryParse(arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Max(number, 1) : usual;
}
