using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Abi.Boot;
using Firn.Tools.Image;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Probes;

/// <summary>
/// A machine on which the monitor boots the probe: an image at EL2 of the normal world that does what its command line says.
/// </summary>
internal sealed record ProbeMachine
{
    private const int MemoryMebibytes = 256;

    /// <summary>The processor model.</summary>
    internal string Cpu { get; init; } = "cortex-a72";

    /// <summary>Number of cores.</summary>
    internal int Cores { get; init; } = 4;

    /// <summary>Version of the interrupt controller.</summary>
    internal int Gic { get; init; } = 3;

    /// <summary>Whether time goes by instructions.</summary>
    internal bool CountInstructions { get; init; }

    /// <summary>The longest that it may take.</summary>
    internal TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The ELF of the monitor.</summary>
    internal string Monitor { get; init; } = "monitor";

    /// <summary>Gives the probe its commands and runs the machine to its end, however that is.</summary>
    internal async Task<SystemResult> RunAsync(string commands)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        string firmware = folder.File("firn.img");
        await File.WriteAllBytesAsync(firmware, BuildImage(commands).Flash, TestContext.Current.CancellationToken);
        return await SystemMachine.RunAsync(Configure(firmware), Limit);
    }

    /// <summary>
    /// Gives the probe its commands, and asserts that it performed each and found nothing wrong, and that EL3 neither faulted nor trapped.
    /// </summary>
    internal async Task<SystemResult> CheckAsync(string commands)
    {
        SystemResult result = await RunAsync(commands);
        result.AssertPoweredOff();
        foreach (string command in commands.Split(' ').Select(word => word.Split(':')[0]))
        {
            bool done = Regex.IsMatch(result.Normal, $"^FIRN-PROBE-OK {command} checks=[1-9]", RegexOptions.Multiline);
            Assert.True(done, $"{command}: {result.Consoles}");
        }
        Assert.DoesNotContain("FIRN-PROBE-WRONG", result.Normal, StringComparison.Ordinal);
        Assert.DoesNotContain("PANIC", result.Secure, StringComparison.Ordinal);
        Assert.DoesNotContain("trapped to EL3", result.Secure, StringComparison.Ordinal);
        return result;
    }

    /// <summary>The number that a command noted.</summary>
    internal static long Noted(SystemResult result, string what)
    {
        Match line = Regex.Match(result.Normal, $@"^  {Regex.Escape(what)} (-?\d+)$", RegexOptions.Multiline);
        Assert.True(line.Success, $"no \"{what}\" in\n{result.Normal}");
        return long.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The machine with some boot image.</summary>
    internal MachineConfiguration Configure(string firmware) => new()
    {
        Cpu = Cpu,
        Cores = Cores,
        Gic = Gic,
        MemoryMebibytes = MemoryMebibytes,
        CountInstructions = CountInstructions,
        Firmware = firmware,
    };

    /// <summary>First stage, monitor, probe and its commands.</summary>
    internal BootImageResult BuildImage(string commands) => Builder().CommandLine(commands).Build();

    /// <summary>First stage, monitor and probe.</summary>
    internal BootImageBuilder Builder() => new BootImageBuilder("probe", MachineMemory.QemuVirt((ulong)MemoryMebibytes << 20))
        .FirstStage(ExecutableInput.Load(SourceTree.Image("firststage")))
        .Monitor(ExecutableInput.Load(SourceTree.Image(Monitor)))
        .Add(Probe);

    /// <summary>The probe, in flash.</summary>
    internal static ImageSpecification Probe => new()
    {
        Name = "probe",
        Kind = ImageKind.Executable,
        ExceptionLevel = 2,
        Contents = ImageContents.Elf(ExecutableInput.Load(SourceTree.Image("probe"))),
    };
}
