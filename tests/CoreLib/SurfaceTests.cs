using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace Firn.CoreLibTests;

/// <summary>A C# developer finds .NET's own names: what CoreLib shows below System is in .NET, with the same signature and value.</summary>
public sealed class SurfaceTests
{
    private static string CoreLib => Path.Combine(AppContext.BaseDirectory, "target", "Firn.CoreLib.dll");

    /// <summary>What .NET does not show: the beginning of a line, and why CoreLib shows it.</summary>
    private static readonly (string Prefix, string Reason)[] _exceptions =
    [
        ("System.Runtime.RuntimeExportAttribute", "how assembly calls C#; in .NET its native compiler's base library alone has it"),
        ("System.Runtime.RuntimeImportAttribute", "how C# calls assembly; likewise"),
        ("System.Type : System.Object", "there is no reflection, so no MemberInfo between the two"),
    ];

    [Fact]
    public void Everything_that_CoreLib_shows_is_dotnets()
    {
        HashSet<string> dotnet = PublicSurface.Of(typeof(object).Assembly.Location);
        string[] own = [.. PublicSurface.Of(CoreLib).Where(line => !dotnet.Contains(line) && !IsException(line)).Order()];
        Assert.True(own.Length == 0, string.Join(Environment.NewLine, own));
    }

    [Fact]
    public void Every_exception_is_needed()
    {
        HashSet<string> dotnet = PublicSurface.Of(typeof(object).Assembly.Location);
        string[] own = [.. PublicSurface.Of(CoreLib).Where(line => !dotnet.Contains(line))];
        Assert.DoesNotContain(_exceptions, exception => !own.Any(line => line.StartsWith(exception.Prefix, StringComparison.Ordinal)));
        Assert.DoesNotContain(_exceptions, exception => exception.Reason.Length == 0);
    }

    [Fact]
    public void The_surface_is_read_at_all()
    {
        HashSet<string> surface = PublicSurface.Of(CoreLib);
        Assert.Contains("System.Span`1 : System.ValueType", surface);
        Assert.Contains("System.Span`1::Slice(Int32, Int32) System.Span`1<!0>", surface);
        Assert.Contains("System.Int32::MaxValue Int32 = FFFFFF7F", surface);
        Assert.True(surface.Count > 400, $"{surface.Count} lines");
    }

    private static bool IsException(string line) =>
        _exceptions.Any(exception => line.StartsWith(exception.Prefix, StringComparison.Ordinal));
}
