using System.IO;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Testing;

/// <summary>Which tests run, and on what.</summary>
/// <param name="All">The long tests too.</param>
/// <param name="Filter">Only tests whose name contains it; null for all, or with a kernel for those that are about it.</param>
/// <param name="Kernel">The kernel's file that is tested in place of ours; null for ours.</param>
/// <param name="Gic">The interrupt controller that it is built for.</param>
internal sealed record TestSelection(bool All, string? Filter, string? Kernel, int Gic)
{
    /// <summary>Another kernel is tried, and nothing else was asked for: its tests are of one project, and need no layouts.</summary>
    internal bool IsOfAKernel => Kernel is not null && Filter is null;

    /// <summary>What a test's name must contain; null for nothing.</summary>
    internal string? EffectiveFilter => IsOfAKernel ? KernelTests : Filter;

    /// <summary>The project of <see cref="KernelTests"/>.</summary>
    internal const string KernelProject = "SystemsTests";

    // Class of tests/Systems/Kernel: what another kernel is tried by.
    private const string KernelTests = "SystemsTests.Kernel.KernelTests.";

    /// <summary>The kernel's file, whole.</summary>
    /// <exception cref="FirnException">There is no such file.</exception>
    internal string? KernelPath => Kernel is null
        ? null
        : File.Exists(Kernel) ? Path.GetFullPath(Kernel) : throw new FirnException($"There is no kernel {Kernel}.", null, ExitCode.Usage);

    /// <summary>The interrupt controller, in words of the environment.</summary>
    internal string Controller => Gic is 2 or 3
        ? Gic.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : throw new FirnException($"There is no GICv{Gic} here.", "Write --gic 2 or --gic 3.", ExitCode.Usage);
}
