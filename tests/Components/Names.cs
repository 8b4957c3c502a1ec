using System.Text;
using Firn.Components;
using Xunit;

namespace Firn.ComponentsTests;

/// <summary>Names of components.</summary>
internal static class Names
{
    /// <summary>A name that has room.</summary>
    public static ComponentName Of(string text)
    {
        Assert.True(ComponentName.TryOf(Encoding.UTF8.GetBytes(text), out ComponentName name));
        return name;
    }
}
