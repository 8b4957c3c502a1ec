using System;
using Firn.User.Components;
using Xunit;

namespace Firn.UserTests;

/// <summary>Configuration pages: what was written is read, as the type that wrote it and as no other.</summary>
public static class ConfigurationPageTests
{
    [Fact]
    public static void What_was_written_is_read()
    {
        byte[] memory = new byte[ConfigurationPage.SizeOf<First>() + 8];
        ConfigurationPage.Write(memory, new First { Number = 7, Other = 0x0102, Unused = 1 });
        Assert.True(ConfigurationPage.Has<First>(memory));
        Assert.Equal(7ul, ConfigurationPage.Of<First>(memory).Number);
        Assert.Equal(1u, ConfigurationPage.Of<First>(memory).Unused);
        Assert.Equal(0x0102u, ConfigurationPage.Of<First>(memory).Other);
    }

    [Fact]
    public static void Another_type_is_not_taken_for_it()
    {
        byte[] memory = new byte[64];
        Assert.False(ConfigurationPage.Has<First>(memory));
        ConfigurationPage.Write(memory, new First { Number = 7 });
        Assert.False(ConfigurationPage.Has<SameTag>(memory));
        Assert.False(ConfigurationPage.Has<SameSize>(memory));
        Assert.False(ConfigurationPage.Has<First>(memory.AsSpan(0, 20)));
    }

    private struct First : IComponentConfiguration
    {
        public static ulong Tag => 1;

        public ulong Number;

        public uint Other;

        public uint Unused;
    }

    private readonly struct SameTag : IComponentConfiguration
    {
        public static ulong Tag => 1;

        public ulong Number { get; init; }
    }

    private readonly struct SameSize : IComponentConfiguration
    {
        public static ulong Tag => 2;

        public ulong Number { get; init; }

        public ulong Other { get; init; }
    }
}
