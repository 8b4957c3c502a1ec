using System;
using Firn.Components;
using Xunit;

namespace Firn.ComponentsTests;

/// <summary>Names: sixteen bytes and no more, none of them zero; nothing is cut.</summary>
public static class ComponentNameTests
{
    [Fact]
    public static void A_name_is_what_was_given()
    {
        Assert.True(Names.Of("sixteen_bytes_xx").Text.SequenceEqual("sixteen_bytes_xx"u8));
        Assert.True(Names.Of("one").Text.SequenceEqual("one"u8));
        Assert.True(default(ComponentName).Text.IsEmpty);
    }

    [Fact]
    public static void What_does_not_fit_is_refused()
    {
        Assert.False(ComponentName.TryOf("seventeen_bytes_x"u8, out ComponentName name));
        Assert.True(name.Text.IsEmpty);
        Assert.False(ComponentName.TryOf("a\0b"u8, out _));
    }
}
