using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.Systems.HelloTests;

/// <summary>C# at EL2 and at EL0, without a monitor below: what it says, to the letter, on several cores and interrupt controllers.</summary>
public sealed partial class HelloTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    private const string Expected = """
        hello: EL2, MMU on, nothing both writable and executable
        hello: EL3 answers an SMC: PSCI 1.1
        hello: entering the program at EL0, 0x400000, N pages by stage 2
        program: hello from C# at EL0
        program: the kernel says that 40 + 2 is 42
        program: yields: 3
        program: reading the kernel
        hello: program at N: read of 0x40400000, IPA page 0x40400000: stage 2 translation fault at level 1
        program: writing to the UART
        hello: program at N: write to 0x9000000, IPA page 0x9000000: stage 2 translation fault at level 2
        program: writing to its own code
        hello: program at N: write to 0x400000: stage 2 permission fault at level 3
        program: running its own data
        hello: program at N: fetch from N: stage 2 permission fault at level 3
        program: the kernel does not print itself
        hello: program exited with 42

        """;

    [Theory]
    [InlineData("cortex-a53", 2)]
    [InlineData("cortex-a72", 3)]
    [InlineData("max", 3)]
    public async Task Kernel_and_program_say_what_they_should(string cpu, int gic)
    {
        var machine = new MachineConfiguration
        {
            Cpu = cpu,
            Gic = gic,
            Secure = false,
            Cores = 1,
            MemoryMebibytes = 256,
            Consoles = [MachineConfiguration.NormalConsole],
            ExtraArguments = ["-kernel", Path.Combine(AppContext.BaseDirectory, "hello.elf")],
        };
        await using MachineRun run = await MachineRun.StartAsync(machine, _limit, null, TestContext.Current.CancellationToken);
        MachineExit exit = await run.WaitForExitAsync(_limit, TestContext.Current.CancellationToken);
        string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
        // Where the program's code and data end up is the linker's affair, and how many pages that takes.
        Assert.Equal(Expected, Places().Replace(text, "${before}N"), ignoreLineEndingDifferences: true);
        Assert.Equal(MachineEnd.PoweredOff, exit.End);
    }

    [GeneratedRegex("(?<before>program at |fetch from |0x400000, )(0x[0-9a-f]+|[0-9]+)")]
    private static partial Regex Places();
}
