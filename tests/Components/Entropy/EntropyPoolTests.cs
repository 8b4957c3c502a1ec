using System;
using System.Collections.Generic;
using CsCheck;
using Firn.Components.Entropy;
using Firn.User.Protocols;
using Xunit;

namespace Firn.ComponentsTests.Entropy;

/// <summary>A generator between a server of random bytes and who wants many of them.</summary>
public static class EntropyPoolTests
{
    [Fact]
    public static void Without_a_seed_there_is_nothing()
    {
        EntropyPool pool = default;
        FakeEntropy server = new(new Random(1)) { Answers = 1 };
        byte[] bytes = new byte[64];
        Assert.False(pool.TryStart(new FakeEntropy.End(server)));
        Assert.Equal(0, pool.Fill(new FakeEntropy.End(server), bytes));
        Assert.All(bytes, each => Assert.Equal(0, each));
        server.Answers = 10;
        Assert.True(pool.TryStart(new FakeEntropy.End(server)));
        Assert.Equal(64, pool.Fill(new FakeEntropy.End(server), bytes));
        Assert.Contains(bytes, each => each != 0);
    }

    [Fact]
    public static void Who_takes_without_end_costs_the_server_a_call_now_and_then() => Gen.Int[1, 200].Sample(requests =>
    {
        FakeEntropy server = new(new Random(requests));
        EntropyPool pool = default;
        Assert.True(pool.TryStart(new FakeEntropy.End(server)));
        byte[] bytes = new byte[4096];
        HashSet<ulong> seen = [];
        for (int i = 0; i < requests; i++)
        {
            Assert.Equal(bytes.Length, pool.Fill(new FakeEntropy.End(server), bytes));
            Assert.True(seen.Add(BitConverter.ToUInt64(bytes)));
        }
        Assert.Equal(2 + ((requests - 1) / (EntropyPool.BytesOfSeed / bytes.Length)), server.Asked);
    }, iter: 50);

    [Fact]
    public static void A_server_that_stops_answering_takes_nothing_away()
    {
        FakeEntropy server = new(new Random(1)) { Answers = 2 };
        EntropyPool pool = default;
        Assert.True(pool.TryStart(new FakeEntropy.End(server)));
        byte[] bytes = new byte[EntropyPool.BytesOfSeed];
        HashSet<ulong> seen = [];
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(bytes.Length, pool.Fill(new FakeEntropy.End(server), bytes));
            Assert.True(seen.Add(BitConverter.ToUInt64(bytes)));
        }
        Assert.Equal(2 + 9, server.Asked);
    }

    [Fact]
    public static void What_is_made_after_a_new_seed_is_of_it_and_of_the_old_one()
    {
        // Two that began alike differ as soon as the server tells them different things; two that began differently stay so though it tells them the same.
        Assert.NotEqual(Late(first: 1, then: 2), Late(first: 1, then: 3));
        Assert.NotEqual(Late(first: 1, then: 2), Late(first: 4, then: 2));
        Assert.Equal(Late(first: 1, then: 2), Late(first: 1, then: 2));

        static ulong Late(int first, int then)
        {
            EntropyPool pool = default;
            Assert.True(pool.TryStart(new FakeEntropy.End(new FakeEntropy(new Random(first)))));
            FakeEntropy.End later = new(new FakeEntropy(new Random(then)));
            byte[] bytes = new byte[EntropyPool.BytesOfSeed];
            _ = pool.Fill(later, bytes);
            _ = pool.Fill(later, bytes);
            return BitConverter.ToUInt64(bytes);
        }
    }

    private sealed class FakeEntropy(Random random)
    {
        internal int Answers { get; set; } = int.MaxValue;

        internal int Asked { get; private set; }

        internal readonly struct End(FakeEntropy server) : IEntropy
        {
            public CallStatus Take(out EntropyWords words)
            {
                words = default;
                if (server.Asked++ >= server.Answers)
                    return CallStatus.NotFound;
                words = new()
                {
                    First = (ulong)server.Random.NextInt64(),
                    Second = (ulong)server.Random.NextInt64(),
                    Third = (ulong)server.Random.NextInt64(),
                    Fourth = (ulong)server.Random.NextInt64(),
                };
                return CallStatus.Done;
            }
        }

        private Random Random => random;
    }
}
