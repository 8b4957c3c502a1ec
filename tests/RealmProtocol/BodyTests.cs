using System;
using CsCheck;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.RealmProtocolTests;

/// <summary>Every body: what is written is read, and nothing else is.</summary>
public static class BodyTests
{
    private static readonly Gen<RealmName> _names = Gen.Select(
        Gen.Char["abcXYZ"], Gen.String[Gen.Char["az09AZ-_."], 0, 30]).Select((first, rest) => Names.Of(first + rest));

    [Fact]
    public static void Headers() => Check(Gen.Select(Gen.UInt, Gen.UShort, Gen.UShort, Gen.ULong).Select((length, operation, flags, token) =>
        new MessageHeader { Length = length, Operation = (RealmOperation)operation, Flags = flags, Token = token }), 16);

    [Fact]
    public static void Hello()
    {
        Check(Gen.UInt.Select(version => new HelloRequest { Version = version }), 8);
        Check(Gen.Select(Gen.UInt, Gen.UInt, Gen.ULong, Gen.ULong).Select((small, other, large, free) => new HelloAnswer
        {
            Version = small,
            MessageBytes = other,
            FormBytes = small ^ other,
            Objects = small + 1,
            RealmBytes = large,
            FreeBytes = free,
            LargestFree = large ^ free,
        }), 40);
    }

    [Fact]
    public static void Creation()
    {
        Check(Gen.Select(_names, Gen.ULong, Gen.UInt, Gen.UInt).Select((name, memory, bytes, share) => new CreateRequest { Name = name, Memory = memory, FormBytes = bytes, Share = share }), 48);
        Check(Gen.Select(Gen.Byte.Array[48], Gen.UInt).Select((bytes, contents) => new FormAnswer { Measurement = Names.MeasurementOf(bytes), Contents = contents }), 56);
        Check(Gen.Select(Gen.UInt, Gen.ULong).Select((content, offset) => new ContentRequest { Content = content, Offset = offset }), 16);
    }

    [Fact]
    public static void Entries()
    {
        Check(Gen.UInt.Select(first => new ListRequest { First = first }), 8);
        Check(Gen.Select(Gen.UInt, Gen.UInt).Select((realms, entries) => new ListAnswer { Realms = realms, Entries = entries }), 8);
        Check(_names, 32);
        Check(Gen.Select(_names, Gen.ULong).Select((name, share) => new SetRequest { Name = name, Share = share }), 40);
        Check(Gen.Select(_names, Gen.UInt[1, 4], Gen.UInt, Gen.ULong, Gen.Byte.Array[48], Gen.ULong).Select((name, state, number, memory, bytes, time) => new RealmEntry
        {
            Name = name,
            State = (RealmState)state,
            Number = number,
            Memory = memory,
            Objects = number ^ 7,
            Threads = number + 1,
            Measurement = Names.MeasurementOf(bytes),
            ProcessorTime = time,
            Share = time ^ memory,
        }), 120);
    }

    [Fact]
    public static void What_happened()
    {
        Check(Gen.Select(Gen.UInt, Gen.ULong, Gen.ULong).Select((small, large, other) => new StatisticsAnswer
        {
            Realms = small,
            Streams = small + 1,
            Requests = large,
            Refused = other,
            Created = large + 1,
            Destroyed = other + 1,
            Reserve = large + 2,
            Free = other + 2,
            LargestFree = large + 3,
        }), 64);
        Check(Gen.Select(Gen.UInt[1, 5], Gen.UInt, _names).Select((happened, number, name) => new EventAnswer { Event = (RealmEvent)happened, Number = number, Name = name }), 40);
    }

    [Fact]
    public static void Consoles()
    {
        Check(Gen.Select(Gen.UInt, Gen.UInt).Select((version, number) => new AttachRequest { Version = version, Number = number }), 8);
        Check(Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong).Select((term, one, other) => new AttachAnswer { Term = term, First = Math.Min(one, other), End = Math.Max(one, other) }), 24);
        Check(Gen.ULong.Select(from => new TextRequest { From = from }), 8);
        Check(Gen.ULong.Select(position => new TextAnswer { Position = position }), 8);
        Check(Gen.UInt.Select(taken => new TypeAnswer { Taken = taken }), 8);
    }

    [Fact]
    public static void Moves()
    {
        Check(Gen.Select(_names, Gen.ULong, Gen.UInt[0, 64]).Select((name, share, moves) => new MoveRequest { Name = name, Share = share, Moves = moves }), 48);
        Check(Gen.Select(Gen.UInt[0, 63], Gen.UInt[0, 63]).Select((core, on) => new CoreMove { Core = core, On = on }), 8);
        Check(Gen.UInt[0, 64].Select(cores => new CoresAnswer { Cores = cores }), 8);
        Check(Gen.Select(Gen.UInt[0, 63], Gen.UInt[0, 63], Gen.UInt, Gen.ULong, Gen.ULong).Select((core, on, contexts, share, time) =>
            new CoreEntry { Core = core, On = on, Contexts = contexts, Share = share, ProcessorTime = time }), 32);
        Check(Gen.Select(Gen.UInt[1, 3], Gen.UInt, Gen.ULong, Gen.ULong, Gen.ULong).Select((problem, core, cores, asked, most) =>
            new CoreRefusal { Problem = (CoreProblem)problem, Core = core, Cores = cores, Asked = asked, Most = most }), 32);
    }

    [Fact]
    public static void Cores_are_some_that_a_machine_can_have()
    {
        byte[] bytes = new byte[CoreMove.Size];
        new CoreMove { Core = 64, On = 1 }.Write(bytes);
        Assert.False(CoreMove.TryRead(bytes, out _));
        new CoreMove { Core = 1, On = 64 }.Write(bytes);
        Assert.False(CoreMove.TryRead(bytes, out _));
        bytes = new byte[MoveRequest.Size];
        new MoveRequest { Name = Names.Of("a"), Moves = 65 }.Write(bytes);
        Assert.False(MoveRequest.TryRead(bytes, out _));
    }

    [Fact]
    public static void Text_does_not_begin_behind_its_end()
    {
        byte[] bytes = new byte[AttachAnswer.Size];
        new AttachAnswer { Term = 1, First = 3, End = 2 }.Write(bytes);
        Assert.False(AttachAnswer.TryRead(bytes, out _));
    }

    [Fact]
    public static void Refusals()
    {
        Check(Gen.Select(Gen.UInt, Gen.Int, Gen.UInt).Select((rule, index, offset) => new FormRefusal { Rule = rule, Object = index, Offset = offset }), 16);
        Check(Gen.Select(Gen.Int, Gen.UInt).Select((index, rule) => new PolicyRefusal { Object = index, Rule = (RealmRule)rule }), 8);
        Check(Gen.Select(Gen.UInt, Gen.ULong, Gen.ULong, Gen.ULong).Select((core, asked, held, most) => new TimeRefusal { Core = core, Asked = asked, Held = held, Most = most }), 32);
        Check(Gen.Select(Gen.UInt, Gen.Int).Select((content, index) => new ContentRefusal { Content = content, Object = index }), 8);
        Check(Gen.Select(Gen.Int, Gen.UInt, Gen.Byte[1, 255].Array[0, 60]).Select((index, error, text) =>
        {
            KernelRefusal refusal = new() { Object = index, Error = error };
            refusal.SetCall(text);
            Assert.Equal(text.AsSpan(0, Math.Min(text.Length, 48)), refusal.Call);
            return refusal;
        }), 56);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public static void What_is_reserved_is_zero(int at)
    {
        byte[] bytes = new byte[8];
        Assert.True(HelloRequest.TryRead(bytes, out _));
        Assert.True(ListRequest.TryRead(bytes, out _));
        bytes[at] = 1;
        Assert.False(HelloRequest.TryRead(bytes, out _));
        Assert.False(ListRequest.TryRead(bytes, out _));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(5u)]
    [InlineData(uint.MaxValue)]
    public static void A_state_is_one_that_there_is(uint state)
    {
        RealmEntry entry = new() { Name = Names.Of("a"), State = (RealmState)state };
        byte[] bytes = new byte[RealmEntry.Size];
        entry.Write(bytes);
        Assert.False(RealmEntry.TryRead(bytes, out _));
    }

    private static void Check<T>(Gen<T> values, int size)
        where T : struct, IRealmBody<T>
    {
        Assert.Equal(size, T.Size);
        values.Sample(value =>
        {
            byte[] bytes = new byte[size + 1];
            value.Write(bytes.AsSpan(0, size));
            Assert.True(T.TryRead(bytes.AsSpan(0, size), out T read));
            byte[] again = new byte[size];
            read.Write(again);
            Assert.Equal(bytes[..size], again);
            Assert.False(T.TryRead(bytes, out _));
            Assert.False(T.TryRead(bytes.AsSpan(0, size - 1), out _));
            Assert.False(T.TryRead(default, out _));
        }, iter: 50);
        // Whatever is read is what would be written.
        Gen.Select(values, Gen.Int[0, size - 1], Gen.Byte).Sample((value, at, changed) =>
        {
            byte[] bytes = new byte[size];
            value.Write(bytes);
            bytes[at] = changed;
            if (!T.TryRead(bytes, out T read))
                return;
            byte[] again = new byte[size];
            read.Write(again);
            Assert.Equal(bytes, again);
        }, iter: 200);
        Gen.Byte.Array[size].Sample(bytes =>
        {
            if (!T.TryRead(bytes, out T read))
                return;
            byte[] again = new byte[size];
            read.Write(again);
            Assert.Equal(bytes, again);
        }, iter: 50);
    }
}
