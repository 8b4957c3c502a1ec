using System;
using System.IO;
using Firn.Abi.Configuration;
using Firn.Tools.Host;
using Firn.Tools.Kernel;
using Xunit;

namespace Firn.Tools.KernelTests;

/// <summary>Configurations are read strictly: what is wrong is said with its place, all of it at once.</summary>
public static class ConfigurationFileTests
{
    private static string Good => File.ReadAllText(FixedConfiguration.File("sel4-compat"));

    [Theory]
    [InlineData("sel4-compat")]
    [InlineData("sel4-bench")]
    [InlineData("product")]
    public static void The_fixed_configurations_are_right(string name)
    {
        KernelConfiguration read = FixedConfiguration.Read(name);
        Assert.Equal(name, read.Name);
        Assert.Equal(ConfigurationSwitch.All.Count, read.Values.Count);
    }

    [Fact]
    public static void Values_have_the_types_of_their_members()
    {
        KernelConfiguration read = ConfigurationFile.Parse(Good, "x.json");
        Assert.True(read.Get<bool>(nameof(IKernelConfiguration.HypervisorSupport)));
        Assert.Equal(13, read.Get<int>(nameof(IKernelConfiguration.RootCNodeSizeBits)));
        Assert.Equal(62_500_000UL, read.Get<ulong>(nameof(IKernelConfiguration.TimerFrequency)));
        Assert.Equal(InterruptControllers.Either, read.Get<InterruptControllers>(nameof(IKernelConfiguration.Interrupts)));
        Assert.Equal([0x40000000, 0x20000000], read.Get<ulong[]>(nameof(IKernelConfiguration.ReservedMemory)));
    }

    [Theory]
    [InlineData("\"KernelIsMCS\": true", "\"KernelIsMcS\": true, \"KernelIsMCS\": true", "4:3", "there is no switch KernelIsMcS; did you mean KernelIsMCS?")]
    [InlineData("\"KernelIsMCS\": true", "\"Elephant\": {\"a\": [1]}, \"KernelIsMCS\": true", "4:3", "there is no switch Elephant")]
    [InlineData("\"KernelIsMCS\": true", "\"KernelIsMCS\": true, \"KernelIsMCS\": true", "4:24", "KernelIsMCS is set twice")]
    [InlineData("\"KernelIsMCS\": true", "\"KernelIsMCS\": \"yes\"", "4:18", "KernelIsMCS is true or false")]
    [InlineData("\"KernelIsMCS\": true", "\"KernelIsMCS\": 1", "4:18", "KernelIsMCS is true or false")]
    [InlineData("\"KernelMaxNumNodes\": 1", "\"KernelMaxNumNodes\": 0", "6:24", "KernelMaxNumNodes is a whole number from 1 to 256")]
    [InlineData("\"KernelMaxNumNodes\": 1", "\"KernelMaxNumNodes\": 1.5", "6:24", "KernelMaxNumNodes is a whole number from 1 to 256")]
    [InlineData("\"KernelMaxNumNodes\": 1", "\"KernelMaxNumNodes\": null", "6:24", "KernelMaxNumNodes is a whole number from 1 to 256")]
    [InlineData("\"either\"", "\"both\"", "7:21", "KernelArmGicV3 is one of \"off\", \"on\", \"either\"")]
    [InlineData("\"either\"", "true", "7:21", "KernelArmGicV3 is one of \"off\", \"on\", \"either\"")]
    [InlineData("\"KernelBenchmarks\": \"none\"", "\"KernelBenchmarks\": []", "14:23", "KernelBenchmarks is one of")]
    [InlineData("[[\"0x40000000\", \"0x20000000\"]]", "[[\"0x40000000\"]]", "47:25", "FirnReservedMemory is a list of regions")]
    [InlineData("[[\"0x40000000\", \"0x20000000\"]]", "[[\"0x40000000\", [\"1\"]]]", "47:25", "FirnReservedMemory is a list of regions")]
    [InlineData("[[\"0x40000000\", \"0x20000000\"]]", "[[64, 32]]", "47:25", "FirnReservedMemory is a list of regions")]
    [InlineData("  \"KernelArmPASizeBits\": 40,\n", "", "1:1", "KernelArmPASizeBits is missing: it is a whole number from 40 to 44")]
    [InlineData("\"KernelArmPASizeBits\": 40", "\"KernelArmPASizeBits\": 42", "8:3", "KernelArmPASizeBits is 40 or 44")]
    public static void What_is_wrong_is_said_with_its_place(string good, string bad, string place, string text)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        string wrong = Good.Replace(good, bad, StringComparison.Ordinal);
        ConfigurationException said = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Parse(wrong, "x.json"));
        ConfigurationProblem problem = Assert.Single(said.Problems);
        Assert.StartsWith($"x.json:{place}: {text}", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, said.ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{ \"description\": }")]
    [InlineData("{} {}")]
    [InlineData("null")]
    public static void What_is_no_object_is_refused(string text) =>
        Assert.NotEmpty(Assert.Throws<ConfigurationException>(() => ConfigurationFile.Parse(text, "x.json")).Problems);

    [Fact]
    public static void A_text_that_is_cut_anywhere_is_refused()
    {
        for (int length = 0; length < Good.TrimEnd().Length; length += 7)
            _ = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Parse(Good[..length], "x.json"));
    }

    [Fact]
    public static void All_that_is_missing_is_said_at_once()
    {
        ConfigurationException said = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Parse("{\"description\": \"x\"}", "x.json"));
        Assert.Equal(ConfigurationSwitch.All.Count, said.Problems.Count);
    }

    [Fact]
    public static void A_file_that_is_not_there_is_named() =>
        Assert.Contains("nowhere.json", Assert.Throws<FirnException>(() => ConfigurationFile.Read("nowhere.json")).Message, StringComparison.Ordinal);
}
