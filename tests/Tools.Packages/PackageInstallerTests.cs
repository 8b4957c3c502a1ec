using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Firn.Tools.Packages;
using Xunit;

namespace Firn.Tools.PackagesTests;

/// <summary>The installer with an apt of the test's own, found first in PATH, that notes how it was called.</summary>
[SupportedOSPlatform("linux")]
public sealed class PackageInstallerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("firn-test-");
    private readonly string _path = Environment.GetEnvironmentVariable("PATH")!;

    public PackageInstallerTests()
    {
        Script("sudo", "exec \"$@\"");
        Script("apt-cache", $"cat {_folder.FullName}/known 2> /dev/null; exit 0");
        Script("apt-get", $$"""
            echo "$DEBIAN_FRONTEND $*" >> {{_folder.FullName}}/log
            case $1 in
              install) [ ! -e {{_folder.FullName}}/broken ] || { echo "404 not found" >&2; exit 100; } ;;
              update) [ ! -e {{_folder.FullName}}/stale ] || rm -f {{_folder.FullName}}/broken; [ ! -e {{_folder.FullName}}/noisy ] ;;
            esac
            """);
        Environment.SetEnvironmentVariable("PATH", $"{_folder.FullName}:{_path}");
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Known_packages_are_installed_without_refreshing_the_lists()
    {
        Note("known", "Package: dtc\nPackage: gdb\n");
        await InstallAsync(Plan(["dtc", "gdb"]));
        Assert.Equal(["install -y -q --no-install-recommends dtc gdb"], Calls());
    }

    [Fact]
    public async Task Unknown_ones_are_looked_for_in_fresh_lists_and_a_failing_third_party_source_is_no_matter()
    {
        Note("noisy", "");
        await InstallAsync(Plan(["dtc"]));
        Assert.Equal(["update -q", "install -y -q --no-install-recommends dtc"], Calls());
    }

    [Fact]
    public async Task Stale_lists_are_refreshed_once_and_the_installation_tried_again()
    {
        Note("known", "Package: dtc\n");
        Note("broken", "");
        Note("stale", "");
        await InstallAsync(Plan(["dtc"]));
        Assert.Equal(["install", "update", "install"], Calls().Select(call => call.Split(' ')[0]));
    }

    [Fact]
    public async Task What_apt_cannot_do_is_quoted()
    {
        Note("broken", "");
        FirnException e = await Assert.ThrowsAsync<FirnException>(() => InstallAsync(Plan(["dtc"])));
        Assert.Contains("404 not found", e.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.MissingTool, e.ExitCode);
    }

    [Fact]
    public async Task A_new_source_is_written_and_read_before_anything_is_taken_from_it()
    {
        string file = Path.Combine(_folder.FullName, "new.sources");
        var source = new AptSource { Uris = ["http://a.example"], Suites = ["bookworm-backports"], Components = ["main"], SignedBy = "/k" };
        Note("known", "qemu-system-arm | 10 | http://a.example bookworm-backports/main amd64 Packages\n");
        await InstallAsync(Plan([]) with { BackportsPackages = ["qemu-system-arm"], BackportsSuite = "bookworm-backports", NewSource = source, NewSourceFile = file });
        Assert.Equal(source.ToDeb822(), File.ReadAllText(file));
        Assert.Equal(["update -q", "install -y -q --no-install-recommends -t bookworm-backports qemu-system-arm"], Calls());
    }

    private static InstallPlan Plan(IReadOnlyList<string> packages) => new() { Packages = packages, BackportsPackages = [], ByHand = [] };

    private static Task InstallAsync(InstallPlan plan) => new PackageInstaller(SilentStepLog.Instance).InstallAsync(plan, TestContext.Current.CancellationToken);

    private IEnumerable<string> Calls() => File.ReadAllLines(Path.Combine(_folder.FullName, "log")).Select(line =>
    {
        Assert.StartsWith("noninteractive ", line, StringComparison.Ordinal);
        return line["noninteractive ".Length..];
    });

    private void Note(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    private void Script(string name, string body)
    {
        string file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
