using System;
using System.IO;
using System.Linq;
using Firn.Tools.Packages;
using Xunit;

namespace Firn.Tools.PackagesTests;

public sealed class InstallPlanTests : IDisposable
{
    private const string Bookworm = "Types: deb\nURIs: http://a.example/debian\nSuites: bookworm bookworm-updates\nComponents: main\nSigned-By: /k.gpg\n";

    private static readonly DebianRelease _bookworm = new("bookworm", 12);
    private readonly DirectoryInfo _apt = Directory.CreateTempSubdirectory("firn-test-");

    public void Dispose() => _apt.Delete(recursive: true);

    [Fact]
    public void On_bookworm_the_emulator_comes_from_backports_derived_from_the_machines_own_source()
    {
        InstallPlan plan = InstallPlan.For([Emulator(RequirementState.TooOld)], _bookworm, Apt(Bookworm));
        Assert.Equal(["qemu-system-arm"], plan.BackportsPackages);
        Assert.Empty(plan.Packages);
        Assert.Equal("Types: deb\nURIs: http://a.example/debian\nSuites: bookworm-backports\nComponents: main\nSigned-By: /k.gpg\n", plan.NewSource!.ToDeb822());
        Assert.EndsWith("firn-backports.sources", plan.NewSourceFile, StringComparison.Ordinal);
        Assert.Contains("apt-get install --no-install-recommends -t bookworm-backports qemu-system-arm", plan.Commands());
    }

    [Fact]
    public void A_backports_suite_that_is_there_is_used_as_it_is()
    {
        InstallPlan plan = InstallPlan.For([Emulator(RequirementState.Missing)], _bookworm, Apt(Bookworm + "\n" + Bookworm.Replace("bookworm bookworm-updates", "bookworm-backports", StringComparison.Ordinal)));
        Assert.Null(plan.NewSource);
        Assert.Equal(["qemu-system-arm"], plan.BackportsPackages);
    }

    [Fact]
    public void From_trixie_on_the_ordinary_suite_does()
    {
        InstallPlan plan = InstallPlan.For([Emulator(RequirementState.Missing)], new DebianRelease("trixie", 13), Apt(Bookworm));
        Assert.Equal(["qemu-system-arm"], plan.Packages);
        Assert.Empty(plan.BackportsPackages);
    }

    [Fact]
    public void Without_a_source_for_the_release_the_user_is_told()
    {
        InstallPlan plan = InstallPlan.For([Emulator(RequirementState.Missing)], _bookworm, Apt(""));
        Assert.Contains("bookworm-backports", Assert.Single(plan.ByHand), StringComparison.Ordinal);
    }

    [Fact]
    public void Elsewhere_than_on_Debian_everything_is_by_hand()
    {
        InstallPlan plan = InstallPlan.For([Emulator(RequirementState.Missing)], null, Apt(Bookworm));
        Assert.False(plan.HasPackages);
        Assert.Contains("QEMU", Assert.Single(plan.ByHand), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_met_needs_nothing()
    {
        Assert.True(InstallPlan.For([Emulator(RequirementState.Met)], _bookworm, Apt(Bookworm)).IsEmpty);
    }

    [Fact]
    public void Guests_are_fetched_from_the_release_its_updates_and_its_security_suite_alone()
    {
        AptConfiguration apt = Apt(Bookworm + "\nTypes: deb\nURIs: http://s.example\nSuites: bookworm-security bookworm-backports\nComponents: main contrib\n"
            + "\nTypes: deb\nURIs: http://third.example\nSuites: stable\nComponents: main\n");
        Assert.Equal(["bookworm", "bookworm-updates", "bookworm-security"], apt.ReleaseSources(_bookworm).SelectMany(source => source.Suites));
        Assert.All(apt.ReleaseSources(_bookworm), source => Assert.Equal(["main"], source.Components));
    }

    [Fact]
    public void The_old_list_file_and_the_parts_are_all_read()
    {
        _ = Apt(Bookworm);
        File.WriteAllText(Path.Combine(_apt.FullName, "sources.list"), "deb http://l.example bookworm main\n");
        File.WriteAllText(Path.Combine(_apt.FullName, "sources.list.d", "x.list"), "deb http://x.example bookworm main\n");
        File.WriteAllText(Path.Combine(_apt.FullName, "sources.list.d", "y.list.disabled"), "deb http://y.example bookworm main\n");
        AptConfiguration apt = AptConfiguration.Read(_apt.FullName);
        Assert.Equal(["http://l.example", "http://a.example/debian", "http://x.example"], apt.Sources.SelectMany(source => source.Uris));
    }

    private AptConfiguration Apt(string sources)
    {
        Directory.CreateDirectory(Path.Combine(_apt.FullName, "sources.list.d"));
        File.WriteAllText(Path.Combine(_apt.FullName, "sources.list.d", "debian.sources"), sources);
        return AptConfiguration.Read(_apt.FullName);
    }

    private static Finding Emulator(RequirementState state) => new(Requirements.Emulator, state, null);
}
