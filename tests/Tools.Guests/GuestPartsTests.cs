using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Guests;
using Firn.Tools.Host;
using Xunit;

namespace Firn.Tools.GuestsTests;

public sealed class GuestPartsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("firn-test-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("\0license=GPL\0depends=virtio_ring,virtio\0name=x\0", new[] { "virtio_ring", "virtio" })]
    [InlineData("\0depends=\0name=x\0", new string[0])]
    [InlineData("no such section", new string[0])]
    [InlineData("\0depends=last", new[] { "last" })]
    public void A_modules_needs_are_read(string module, string[] needs) => Assert.Equal(needs, KernelModule.Dependencies(Encoding.ASCII.GetBytes(module)));

    [Theory]
    [InlineData("virtio-rng.ko", "virtio_rng")]
    [InlineData("virtio_net.ko.xz", "virtio_net")]
    [InlineData("vsock", "vsock")]
    public void A_modules_name_has_no_dash(string file, string name) => Assert.Equal(name, KernelModule.Name(file));

    [Fact]
    public void Needed_libraries_and_the_interpreter_are_read_from_readelf()
    {
        const string Text = """
                  [Requesting program interpreter: /lib/ld-linux-aarch64.so.1]
             0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]
             0x000000000000000e (SONAME)             Library soname: [libiperf.so.0]
            """;
        Assert.Equal(["ld-linux-aarch64.so.1", "libc.so.6"], SharedLibraries.ParseNeeded(Text));
    }

    [Theory]
    [InlineData("u-boot.bin", true)]
    [InlineData("vmlinuz", false)]
    [InlineData("packages", false)]
    [InlineData("../u-boot.bin", false)]
    [InlineData("", false)]
    public void Files_that_a_recipe_takes_have_names_of_their_own(string name, bool isGood)
    {
        File.WriteAllText(
            Path.Combine(_folder.FullName, "guest.json"),
            $$"""{ "architecture": "arm64", "kernel": "k", "packages": [], "programs": [], "files": { "{{name}}": "usr/lib/u-boot/u-boot.bin" } }""");
        if (isGood)
            Assert.Equal("usr/lib/u-boot/u-boot.bin", GuestRecipe.Read(_folder.FullName).Files[name]);
        else
            Assert.Throws<FirnException>(() => GuestRecipe.Read(_folder.FullName));
    }

    [Fact]
    public async Task Programs_of_the_tree_s_own_are_in_the_RAM_disk()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "scripts"));
        File.WriteAllText(Path.Combine(_folder.FullName, "init"), "#!/bin/sh");
        string program = Path.Combine(_folder.FullName, "firnctl");
        File.WriteAllText(program, "compiled");
        File.WriteAllText(
            Path.Combine(_folder.FullName, "guest.json"),
            """{ "architecture": "arm64", "kernel": "k", "packages": [], "programs": [], "native": { "bin/firnctl": "src/HostControl/HostControl.csproj" } }""");
        GuestRecipe recipe = GuestRecipe.Read(_folder.FullName);
        PackageFile[] kernel = [new("usr/lib/modules/6.1/modules.builtin", [], null)];

        RamDisk disk = await new RamDiskBuilder(recipe, _folder.FullName, new Dictionary<string, string> { ["bin/firnctl"] = program }).BuildAsync([], kernel, Token);
        RamDiskEntry entry = Assert.Single(disk.Entries, entry => entry.Path == "bin/firnctl");
        Assert.Equal("compiled", Encoding.UTF8.GetString(entry.Contents));
        Assert.Equal(0x1edu, entry.Mode & 0x1ff);

        // Who forgets to compile it is told.
        await Assert.ThrowsAsync<FirnException>(() => new RamDiskBuilder(recipe, _folder.FullName).BuildAsync([], kernel, Token));
    }

    [Fact]
    public async Task A_package_gives_the_files_that_are_wanted()
    {
        string tree = Path.Combine(_folder.FullName, "tree");
        Directory.CreateDirectory(Path.Combine(tree, "DEBIAN"));
        Directory.CreateDirectory(Path.Combine(tree, "usr/bin"));
        File.WriteAllText(Path.Combine(tree, "DEBIAN/control"), "Package: a\nVersion: 1\nArchitecture: all\nMaintainer: n <n@example.org>\nDescription: d\n");
        File.WriteAllText(Path.Combine(tree, "usr/bin/program"), "program");
        File.WriteAllText(Path.Combine(tree, "usr/bin/other"), "other");
        File.CreateSymbolicLink(Path.Combine(tree, "usr/bin/link"), "program");
        string package = Path.Combine(_folder.FullName, "a.deb");
        await new HostCommand("dpkg-deb", ["--root-owner-group", "--build", tree, package]).RunCheckedAsync(Token);

        PackageFile[] files = [.. await DebianPackage.ReadAsync(package, path => !path.EndsWith("other", StringComparison.Ordinal), Token)];
        Array.Sort(files, (left, right) => string.CompareOrdinal(left.Path, right.Path));
        Assert.Equal(["usr/bin/link", "usr/bin/program"], Array.ConvertAll(files, file => file.Path));
        Assert.Equal("program", files[0].LinkTarget);
        Assert.Equal("program"u8.ToArray(), files[1].Contents);
    }

    [Fact]
    public void A_recipe_with_an_unknown_field_is_refused_by_name()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "guest.json"), """{ "architecture": "arm64", "kernel": "k", "packages": [], "programs": [], "colour": "blue" }""");
        FirnException e = Assert.Throws<FirnException>(() => GuestRecipe.Read(_folder.FullName));
        Assert.Contains("colour", e.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, e.ExitCode);
    }

    [Fact]
    public void A_lock_serves_only_what_it_was_made_for_and_while_its_files_exist()
    {
        var recipe = new GuestRecipe { Architecture = "arm64", Kernel = "k", Packages = ["p"], Programs = [] };
        var packages = new PackageLock(PackageLock.Request(recipe), new LockedPackage("k", "1", "k.deb"), [new LockedPackage("p", "1", "p.deb")]);
        string file = Path.Combine(_folder.FullName, "packages.json");
        packages.Write(file);
        File.WriteAllText(Path.Combine(_folder.FullName, "k.deb"), "");
        PackageLock read = PackageLock.Read(file)!;
        Assert.False(read.Serves(recipe, _folder.FullName));
        File.WriteAllText(Path.Combine(_folder.FullName, "p.deb"), "");
        Assert.True(read.Serves(recipe, _folder.FullName));
        Assert.False(read.Serves(recipe with { Packages = ["p", "q"] }, _folder.FullName));
        File.WriteAllText(file, "{ broken");
        Assert.Null(PackageLock.Read(file));
    }
}
