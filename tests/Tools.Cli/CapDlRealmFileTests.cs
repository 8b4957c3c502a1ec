using System;
using System.IO;
using Firn.Tools.Cli.Building;
using Firn.Tools.Cli.Commands;
using Firn.Tools.Host;
using Xunit;

namespace Firn.Tools.CliTests;

/// <summary>What a host brings to the resource server, and with which program: files of the development machine.</summary>
public sealed class CapDlRealmFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("firn-realm").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_realm_file_has_form_and_contents()
    {
        File.WriteAllText(At("page"), new string('x', 5000));
        File.WriteAllText(At("web.cdl"), "arch aarch64 objects { a = ep  f = frame (4k, fill: [{0 4096 file \"page\" 0}]) }");
        Assert.Equal(0, CapDlRealmFile.Compile(At("web.cdl"), At("web.realm"), null, json: false));
        byte[] made = File.ReadAllBytes(At("web.realm"));
        // An array of five, version 1, the form.
        Assert.Equal([0x85, 0x01], made[..2]);
        Assert.All(made[^4096..], letter => Assert.Equal((byte)'x', letter));
        Assert.InRange(made.Length, 4096 + 100, 4096 + 400);
    }

    [Fact]
    public void What_is_wrong_makes_no_file()
    {
        File.WriteAllText(At("web.cdl"), "arch aarch64 objects { f = frame (4k, fill: [{0 4096 file \"page\" 0}]) }");
        Assert.Equal(ExitCode.Failure, CapDlRealmFile.Compile(At("web.cdl"), At("web.realm"), null, json: false));
        Assert.False(File.Exists(At("web.realm")));
    }

    [Fact]
    public void A_program_for_a_guest_is_a_static_one_for_its_processor()
    {
        Assert.Contains("left no program", Assert.Throws<FirnException>(() => NativeProgram.FindStatic(At("nowhere"), "p")).Message, StringComparison.Ordinal);
        File.WriteAllText(At("firnctl"), "text");
        Assert.Contains("not an ELF", Assert.Throws<FirnException>(() => NativeProgram.FindStatic(_folder, "p")).Message, StringComparison.Ordinal);
        // A header for AArch64, and nothing that loads libraries.
        byte[] elf = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, .. new byte[57]];
        elf[16] = 3;
        elf[18] = 183;
        File.WriteAllBytes(At("firnctl"), elf);
        Assert.Equal(At("firnctl"), NativeProgram.FindStatic(_folder, "p"));
        elf[18] = 62;
        File.WriteAllBytes(At("firnctl"), elf);
        Assert.Contains("another processor", Assert.Throws<FirnException>(() => NativeProgram.FindStatic(_folder, "p")).Message, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder, name);
}
