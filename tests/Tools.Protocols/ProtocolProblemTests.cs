using System.Globalization;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Firn.Tools.ProtocolsTests;

/// <summary>What no message can carry is refused where it is declared, with the reason.</summary>
public static class ProtocolProblemTests
{
    [Theory]
    [InlineData("FIRN3001", "[Protocol(0)] public interface IProbe { }", "from 1 to 65535")]
    [InlineData("FIRN3001", "[Protocol(65536)] public interface IProbe { }", "65536")]
    [InlineData("FIRN3002", "[Protocol(1)] public interface Probe { }", "its name")]
    [InlineData("FIRN3002", "[Protocol(1)] public interface IProbe<T> { }", "it is generic")]
    [InlineData("FIRN3002", "[Protocol(1)] public interface IProbe : IDisposable { }", "base interface")]
    [InlineData("FIRN3002", "[Protocol(1)] public interface IProbe { int Size { get; } }", "member Size")]
    [InlineData("FIRN3002", "[Protocol(1)] public interface IProbe { CallStatus Do<T>(); }", "member Do")]
    [InlineData("FIRN3002", "[Protocol(1)] public interface IProbe { static CallStatus Do() => default; }", "member Do")]
    [InlineData("FIRN3002", "[Protocol(1)] public interface IProbe { CallStatus Do(); CallStatus Do(int x); }", "two methods Do")]
    [InlineData("FIRN3002", "public class Outer { [Protocol(1)] public interface IProbe { } }", "nested")]
    [InlineData("FIRN3003", "[Protocol(1)] public interface IProbe { int Do(); }", "returns int")]
    [InlineData("FIRN3004", "[Protocol(1)] public interface IProbe { CallStatus Do(string text); }", "type string")]
    [InlineData("FIRN3004", "[Protocol(1)] public interface IProbe { CallStatus Do(ref int x); }", "ref int")]
    [InlineData("FIRN3004", "[Protocol(1)] public interface IProbe { CallStatus Do(nint x); }", "type nint")]
    [InlineData("FIRN3004", "[Protocol(1)] public interface IProbe { CallStatus Do(double x); }", "type double")]
    [InlineData("FIRN3004", "[Protocol(1)] public interface IProbe { CallStatus Do(Span<byte> x); }", "Span<byte>")]
    [InlineData("FIRN3004", "[Protocol(1)] public interface IProbe { CallStatus Do(out ReadOnlySpan<byte> x); }", "out System.ReadOnlySpan<byte>")]
    [InlineData("FIRN3004", "[Protocol(1)] public interface IProbe { CallStatus Do(out Endpoint x); }", "out Firn.User.Objects.Endpoint")]
    [InlineData("FIRN3004", "public struct S { public bool B; } [Protocol(1)] public interface IProbe { CallStatus Do(S x); }", "type S")]
    [InlineData("FIRN3004",
        "[System.Runtime.CompilerServices.InlineArray(8)] public struct S { private ulong _first; } [Protocol(1)] public interface IProbe { CallStatus Do(S x); }", "type S")]
    [InlineData("FIRN3004",
        "using System.Runtime.InteropServices; [StructLayout(LayoutKind.Explicit)] public struct S { [FieldOffset(0)] public ulong A; [FieldOffset(0)] public ulong B; } [Protocol(1)] public interface IProbe { CallStatus Do(S x); }",
        "type S")]
    [InlineData("FIRN3004",
        "[System.Runtime.CompilerServices.InlineArray(8)] public struct S { private ulong _first; } public struct T { public S S; } [Protocol(1)] public interface IProbe { CallStatus Do(out T x); }",
        "type T")]
    [InlineData("FIRN3002", "[Protocol(1)] public interface IProbe { CallStatus Handle(); }", "a Handle of its own")]
    [InlineData("FIRN3002", "[Protocol(1)] public interface IProbe { CallStatus Number(); }", "a Number of its own")]
    [InlineData("FIRN3004", "public enum Empty { } [Protocol(1)] public interface IProbe { CallStatus Do(Empty x); }", "type Empty")]
    [InlineData("FIRN3005", "[Protocol(1)] public interface IProbe { CallStatus Do(ReadOnlySpan<byte> x); }", "MaximumLength")]
    [InlineData("FIRN3005", "[Protocol(1)] public interface IProbe { CallStatus Do([MaximumLength(945)] ReadOnlySpan<byte> x); }", "from 1 to 944")]
    [InlineData("FIRN3006",
        "[Protocol(1)] public interface IProbe { CallStatus Do(int a, int b, [MaximumLength(944)] ReadOnlySpan<byte> x); }", "121 words")]
    [InlineData("FIRN3007", "[Protocol(1)] public interface IProbe { CallStatus Do(Endpoint a, Notification b); }", "2 capabilities")]
    [InlineData("FIRN3008",
        "public struct S { public int A; public long B; } [Protocol(1)] public interface IProbe { CallStatus Do(S x); }", "12 bytes of fields in 16")]
    [InlineData("FIRN3008", "public struct S { public int A; } [Protocol(1)] public interface IProbe { CallStatus Do(out S x); }", "4 bytes of fields in 8")]
    public static void Refused(string code, string source, string reason)
    {
        Generation generation = Generation.Of(source);
        Diagnostic problem = Assert.Single(generation.Problems, problem => problem.Id.StartsWith("FIRN", System.StringComparison.Ordinal));
        Assert.Equal((code, DiagnosticSeverity.Error), (problem.Id, problem.Severity));
        Assert.Contains(reason, problem.GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
        Assert.True(problem.Location.IsInSource);
        Assert.Empty(generation.Text);
    }

    [Fact]
    public static void Two_protocols_of_one_number_have_no_server_in_common()
    {
        const string Protocols = "[Protocol(7)] public interface IOne { CallStatus Do(); } [Protocol(7)] public interface ITwo { CallStatus Go(); } ";
        const string Server = "public struct Both : IOneServer, ITwoServer { public CallStatus Do(Caller caller) => default; public CallStatus Go(Caller caller) => default; }";
        Diagnostic problem = Assert.Single(Generation.Of(Protocols + Server).Problems);
        Assert.Equal("FIRN3009", problem.Id);
        Assert.Contains("Both serves IOneServer and ITwoServer", problem.GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
        Assert.Empty(Generation.Of(Protocols.Replace("(7)] public interface ITwo", "(8)] public interface ITwo", System.StringComparison.Ordinal) + Server).Problems);
    }

    [Theory]
    [InlineData("[Protocol(65535)] public interface IProbe { CallStatus Do([MaximumLength(944)] ReadOnlySpan<byte> x); }")]
    [InlineData("namespace A.B; [Protocol(1)] internal interface IProbe { CallStatus Do(int @class, out int @new, Endpoint @ref); }")]
    [InlineData("public enum Big : ulong { Most = ulong.MaxValue } [Protocol(1)] public interface IProbe { CallStatus Do(Big x, out Big y); }")]
    [InlineData("public struct S { public ushort A, B; public int C; public const int D = 1; } [Protocol(1)] public interface IProbe { CallStatus Do(in S x, out S y); }")]
    [InlineData("namespace A { public struct Message { } public struct Answers { } public struct Caller { } public struct Endpoint { } [Protocol(1)] public interface IProbe { Firn.User.Protocols.CallStatus Do(int x, [MaximumLength(9)] ReadOnlySpan<byte> y, out ulong z); Firn.User.Protocols.CallStatus Message(); } }")]
    [InlineData("[Protocol(1)] public interface IProbe { CallStatus Do(int status, int message, int word, int length, int server); }")]
    public static void Accepted(string source)
    {
        Generation generation = Generation.Of(source);
        Assert.All(generation.Problems, problem => Assert.Fail(problem.ToString()));
        Assert.Contains("readonly struct ProbeClient(global::Firn.User.Objects.Endpoint endpoint)", generation.Text, System.StringComparison.Ordinal);
    }
}
