using System;
using Firn.Tools.Kernel;
using Xunit;

namespace Firn.Tools.KernelTests;

/// <summary>The generated struct's text; that it compiles and has the file's values, the golden files of tests/Abi show.</summary>
public static class ConfigurationSourceTests
{
    private static KernelConfiguration Compat => FixedConfiguration.Read("sel4-compat");

    [Theory]
    [InlineData("sel4-compat", "Sel4Compat")]
    [InlineData("product", "Product")]
    [InlineData("my.own_one", "MyOwnOne")]
    public static void The_name_is_the_files(string file, string name) => Assert.Equal(name, ConfigurationSource.NameOf(Compat with { Name = file }));

    [Fact]
    public static void Each_switch_is_a_member()
    {
        string text = ConfigurationSource.Write(Compat);
        Assert.All(ConfigurationSwitch.All, declared => Assert.Contains($" {declared.Member} => ", text, StringComparison.Ordinal));
        Assert.Contains("public static ReadOnlySpan<ulong> ReservedMemory => [0x40000000, 0x20000000];", text, StringComparison.Ordinal);
        Assert.Contains("public static bool Mcs => true;", text, StringComparison.Ordinal);
    }

    [Fact]
    public static void A_description_cannot_break_the_comment() =>
        Assert.Contains("a &lt; b &amp; c", ConfigurationSource.Write(Compat with { Description = "a < b & c" }), StringComparison.Ordinal);
}
