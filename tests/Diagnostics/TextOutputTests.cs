using System;
using System.Globalization;
using System.Text;
using CsCheck;
using Firn.Diagnostics;
using Internal.Runtime.CompilerHelpers;
using Xunit;

namespace Firn.DiagnosticsTests;

/// <summary>Numbers and text come out as .NET writes them.</summary>
public static class TextOutputTests
{
    private static readonly Gen<ulong> _number = Gen.OneOf(
        Gen.ULong, Gen.ULong[0, 20], Gen.ULong[ulong.MaxValue - 20, ulong.MaxValue],
        // Both sides of each power of two and of ten.
        Gen.Select(Gen.Int[0, 63], Gen.ULong[0, 2], (bit, more) => (1ul << bit) - 1 + more),
        Gen.Select(Gen.Int[0, 19], Gen.ULong[0, 2], (digits, more) => ulong.Parse("1" + new string('0', digits), CultureInfo.InvariantCulture) - 1 + more));

    [Fact]
    public static void Decimal() => _number.Sample(value =>
        Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Written(output => output.WriteDecimal(value))), iter: 5_000);

    [Fact]
    public static void Hexadecimal_without_leading_zeros() => _number.Sample(value =>
        Assert.Equal($"0x{value:x}", Written(output => output.WriteHex(value))), iter: 5_000);

    [Fact]
    public static void Hexadecimal_with_so_many_digits() => Gen.Select(_number, Gen.Int[1, 16]).Sample((value, digits) =>
        Assert.Equal("0x" + $"{value:x16}"[^digits..], Written(output => output.WriteHexDigits(value, digits))), iter: 5_000);

    [Fact]
    public static void Text_as_it_is() => Gen.String.Sample(text =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(Encoding.UTF8.GetString(bytes) + "\r\n", Written(output => output.WriteLine(bytes)));
    });

    [Fact]
    public static void Each_check_has_words_of_its_own()
    {
        CheckFailure[] failures = Enum.GetValues<CheckFailure>();
        Assert.All(failures, failure => Assert.Matches("^[a-z][a-z ]+$", Encoding.ASCII.GetString(CheckFailureText.Of(failure))));
        Assert.Equal("index out of range"u8, CheckFailureText.Of(CheckFailure.IndexOutOfRange));
        Assert.Equal("invalid program"u8, CheckFailureText.Of((CheckFailure)1000));
    }

    private static string Written(Action<TextOutput<ListSink>> write)
    {
        var sink = new ListSink();
        write(new TextOutput<ListSink>(sink));
        return sink.Text;
    }
}
