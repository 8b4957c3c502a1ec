using System;
using CsCheck;
using Firn.Arm64;
using Firn.Arm64.Registers;
using Xunit;

namespace Firn.Arm64Tests;

/// <summary>Fields of words in general, the words' texts, and the time arithmetic.</summary>
public sealed class FieldTests
{
    private static readonly Gen<(ulong Word, int Low, int Width)> _fields =
        from word in Gen.ULong
        from low in Gen.Int[0, 63]
        from width in Gen.Int[1, 64 - low]
        select (word, low, width);

    [Fact]
    public void Get_takes_the_bits_out() => _fields.Sample(f =>
        (UInt128)Field.Get(f.Word, f.Low, f.Width) == ((UInt128)f.Word >> f.Low) % ((UInt128)1 << f.Width));

    [Fact]
    public void In_place_are_the_same_bits_where_they_are() => _fields.Sample(f =>
        Field.InPlace(f.Word, f.Low, f.Width) == Field.Get(f.Word, f.Low, f.Width) << f.Low);

    [Fact]
    public void Signed_fields_are_two_complement() => _fields.Sample(f =>
    {
        UInt128 plain = Field.Get(f.Word, f.Low, f.Width);
        bool negative = (plain >> (f.Width - 1)) != 0;
        return Field.GetSigned(f.Word, f.Low, f.Width) == (long)((Int128)plain - (negative ? (Int128)1 << f.Width : 0));
    });

    [Fact]
    public void With_replaces_the_bits_and_no_others() => Gen.Select(_fields, Gen.ULong).Sample((f, value) =>
    {
        ulong result = Field.With(f.Word, f.Low, f.Width, value);
        ulong outside = ~(Field.With(0, f.Low, f.Width, ulong.MaxValue));
        return (result & outside) == (f.Word & outside)
            && Field.Get(result, f.Low, f.Width) == Field.Get(value, 0, f.Width);
    });

    [Fact]
    public void Flags_are_fields_of_one_bit() => Gen.Select(Gen.ULong, Gen.Int[0, 63], Gen.Bool).Sample((word, bit, value) =>
        Field.Flag(word, bit) == (Field.Get(word, bit, 1) == 1)
        && Field.WithFlag(word, bit, value) == Field.With(word, bit, 1, value ? 1UL : 0));

    [Fact]
    public void Every_exception_class_and_fault_has_its_own_words()
    {
        for (int value = 0; value < 64; value++)
        {
            Assert.Equal(Enum.IsDefined((ExceptionClass)value), !ExceptionClassText.Of((ExceptionClass)value).SequenceEqual("reserved"u8));
            Assert.Equal(Enum.IsDefined((FaultStatus)value), !FaultStatusText.Of((FaultStatus)value).SequenceEqual("reserved"u8));
            Assert.False(ExceptionClassText.Of((ExceptionClass)value).ContainsAnyExceptInRange((byte)' ', (byte)'~'));
            Assert.False(FaultStatusText.Of((FaultStatus)value).ContainsAnyExceptInRange((byte)' ', (byte)'~'));
        }
    }

    [Fact]
    public void Ticks_are_never_short() => Gen.Select(Gen.UInt[1, uint.MaxValue], Gen.ULong).Sample((hertz, microseconds) =>
    {
        UInt128 exact = (((UInt128)microseconds * hertz) + 999_999) / 1_000_000;
        ulong ticks = new CounterFrequency { Hertz = hertz }.Ticks(microseconds);
        return ticks == ulong.MaxValue || ticks == exact;
    });

    [Fact]
    public void A_second_is_the_frequency() => Assert.Equal(62_500_000UL, new CounterFrequency { Hertz = 62_500_000 }.Ticks(1_000_000));
}
