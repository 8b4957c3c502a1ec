using System;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Packages;
using Xunit;

namespace Firn.Tools.PackagesTests;

public sealed class ExaminationTests
{
    [Theory]
    [InlineData("QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds-2+deb13u1~bpo12+1)\nCopyright (c) 2003-2025 Fabrice Bellard", "10.0.2")]
    [InlineData("QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)", "7.2.22")]
    [InlineData("GNU ld (GNU Binutils for Debian) 2.40", "2.40")]
    [InlineData("GNU gdb (Debian 13.1-3) 13.1", "13.1")]
    [InlineData("Version: DTC 1.6.1", "1.6.1")]
    [InlineData("xz (XZ Utils) 5.4.1\nliblzma 5.4.1", "5.4.1")]
    [InlineData("Debian 'dpkg-deb' package archive backend version 1.21.22 (amd64).", "1.21.22")]
    [InlineData("setpriv from util-linux 2.38.1", "2.38.1")]
    [InlineData("10.0.401", "10.0.401")]
    public void Greetings_tell_versions(string greeting, string version) => Assert.Equal(Version.Parse(version), Examination.ParseVersion(greeting));

    [Fact]
    public void A_greeting_without_a_number_tells_none() => Assert.Null(Examination.ParseVersion("usage: thing"));

    [Theory]
    [InlineData("sh", "echo thing 2.1", "2.0", RequirementState.Met)]
    [InlineData("sh", "echo thing 1.9", "2.0", RequirementState.TooOld)]
    [InlineData("sh", "exit 1", "2.0", RequirementState.Missing)]
    [InlineData("no-such-program", "", "2.0", RequirementState.Missing)]
    public async Task The_machine_is_asked(string command, string script, string minimum, RequirementState state)
    {
        var requirement = new Requirement { Name = "thing", Purpose = "", Command = command, VersionArguments = ["-c", script], Minimum = Version.Parse(minimum) };
        CancellationToken token = TestContext.Current.CancellationToken;
        Assert.Equal(state, (await Examination.ExamineAsync(requirement, token)).State);
    }

    [Theory]
    [InlineData("ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n", "bookworm", 12)]
    [InlineData("ID=debian\nVERSION_CODENAME=forky\n", "forky", 0)]
    public void Debian_is_recognised(string text, string codename, int version) => Assert.Equal(new DebianRelease(codename, version), DebianRelease.Parse(text));

    [Theory]
    [InlineData("ID=fedora\nVERSION_ID=40\n")]
    [InlineData("")]
    public void Others_are_not_Debian(string text) => Assert.Null(DebianRelease.Parse(text));
}
