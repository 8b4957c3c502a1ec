using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Guests;
using Firn.Tools.Host;
using Xunit;

namespace Firn.Tools.GuestsTests;

public sealed class PackageSelectionTests
{
    private const string Archive = """
        Package: linux-image-arm64
        Version: 6.1.192-2
        Depends: linux-image-6.1.0-56-arm64 (= 6.1.192-2)
        Description: the kernel
         Depends: nothing at all

        Package: linux-image-6.1.0-56-arm64
        Version: 6.1.192-2
        Depends: kmod, linux-base (>= 4.3~), initramfs-tools | linux-initramfs-tool

        Package: tool
        Version: 1:3.12-1
        Pre-Depends: libc6 (>= 2.34)
        Depends: libtool0 (= 3.12-1), adduser | useradd, debconf

        Package: libtool0
        Version: 3.12-1
        Depends: libc6 (>= 2.34), libssl3:arm64

        Package: libc6
        Version: 2.36
        Depends: libgcc-s1

        Package: libgcc-s1
        Version: 12
        Depends: gcc-12-base, libc6

        Package: libssl3
        Version: 3
        """;

    private static readonly GuestRecipe _recipe = new() { Architecture = "arm64", Kernel = "linux-image-arm64", Packages = ["tool"], Programs = [] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_kernel_is_the_one_that_the_meta_package_names()
    {
        ControlStanza kernel = await PackageSelection.KernelAsync(_recipe, LookupAsync, Token);
        Assert.Equal(("linux-image-6.1.0-56-arm64", "6.1.192-2"), (kernel.Package, kernel.Version));
    }

    [Fact]
    public async Task A_user_land_is_its_packages_and_their_libraries_and_nothing_else()
    {
        IReadOnlyList<ControlStanza> chosen = await PackageSelection.UserLandAsync(_recipe, LookupAsync, Token);
        Assert.Equal(["libc6", "libgcc-s1", "libssl3", "libtool0", "tool"], chosen.Select(package => package.Package));
    }

    [Fact]
    public async Task A_package_that_is_not_there_is_named()
    {
        GuestRecipe recipe = _recipe with { Packages = ["tool", "ghost"], Kernel = "phantom" };
        FirnException e = await Assert.ThrowsAsync<FirnException>(() => PackageSelection.UserLandAsync(recipe, LookupAsync, Token));
        Assert.Contains("ghost", e.Message, StringComparison.Ordinal);
        e = await Assert.ThrowsAsync<FirnException>(() => PackageSelection.KernelAsync(recipe, LookupAsync, Token));
        Assert.Contains("phantom", e.Message, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<ControlStanza>> LookupAsync(IEnumerable<string> names, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ControlStanza>>([.. ControlStanza.Parse(Archive).Where(package => names.Contains(package.Package))]);
}
