using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Machine;

namespace Firn.FakeEmulator;

/// <summary>
/// Stands in for QEMU in the tests of Tools/Machine: takes its arguments, connects its sockets, speaks its control protocol, and then
/// behaves as <c>-fake BEHAVIOUR</c> says. As <c>host</c> it is instead a program that runs such an emulator, to be killed by a test.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["host"])
            return await HostAsync();
        string behaviour = arguments.SkipWhile(argument => argument != "-fake").Skip(1).FirstOrDefault() ?? "silent";
        if (behaviour == "refuse")
        {
            Console.Error.WriteLine("fake: no such machine");
            return 1;
        }
        using var emulator = new Emulator(arguments);
        return await emulator.BehaveAsync(behaviour);
    }

    private static async Task<int> HostAsync()
    {
        var machine = new MachineConfiguration { Emulator = Environment.ProcessPath!, ExtraArguments = ["-fake", "silent"] };
        await using MachineRun run = await MachineRun.StartAsync(machine, TimeSpan.FromMinutes(2));
        Console.WriteLine(run.ProcessId);
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
