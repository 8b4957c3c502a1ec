using System;
using System.Collections.Generic;
using Firn.Components.Entropy;
using Firn.Drivers.Virtio;
using Firn.User.Protocols;
using Xunit;

namespace Firn.DriversTests.Entropy;

/// <summary>The entropy server over the model of the device that virtual machines have.</summary>
public static class EntropyTests
{
    [Fact]
    public static void Nobody_is_answered_before_the_seed_is_whole_and_nobody_the_same_as_another()
    {
        FakeSource source = new(new Random(1), most: 24);
        EntropyBoard board = new(new(source), SeedDriver.MemorySize);
        SeedServer server = default;
        Assert.Equal(DriverStatus.Done, server.Start(board.Front, board.Shared));
        // 24 bytes at a time: the third answer makes the seed.
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(CallStatus.NotFound, server.Take(new Caller(1), out _));
            board.Serve();
            server.Signalled(0);
        }
        HashSet<ulong> seen = [];
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(CallStatus.Done, server.Take(new Caller((ulong)i % 3), out EntropyWords words));
            Assert.True(seen.Add(words.First) & seen.Add(words.Second) & seen.Add(words.Third) & seen.Add(words.Fourth));
            board.Serve();
            server.Signalled(0);
        }
        Assert.InRange(server.Seeds, 2ul, 1000ul / SeedServer.RequestsOfSeed + 1);
        // What the device gave is nowhere in what it can reach.
        Assert.DoesNotContain(board.Memory.AsSpan(SeedDriver.MemorySize - SeedDriver.RequestSize).ToArray(), each => each != 0);
    }

    [Fact]
    public static void Two_devices_that_give_the_same_are_told_apart_by_nothing_and_others_by_all()
    {
        Assert.Equal(First(new Random(5)), First(new Random(5)));
        Assert.NotEqual(First(new Random(5)), First(new Random(6)));

        static ulong First(Random random)
        {
            EntropyBoard board = new(new(new(random, most: 64)), SeedDriver.MemorySize);
            SeedServer server = default;
            _ = server.Start(board.Front, board.Shared);
            board.Serve();
            server.Signalled(0);
            Assert.Equal(CallStatus.Done, server.Take(new Caller(1), out EntropyWords words));
            return words.First;
        }
    }

    [Fact]
    public static void A_device_that_breaks_rules_stops_nobody_who_has_a_seed()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            HostileBoard board = new(4, new Random(seed), SeedDriver.MemorySize + 4096);
            HostileSeedServer server = default;
            Assert.Equal(DriverStatus.Done, server.Start(board.Front, board.Shared));
            for (int i = 0; i < 2000; i++)
            {
                bool isSeeded = server.IsSeeded;
                board.Strike();
                server.Signalled(0);
                Assert.Equal(server.IsSeeded ? CallStatus.Done : CallStatus.NotFound, server.Take(new Caller(1), out _));
                Assert.True(server.IsSeeded || !isSeeded);
            }
        }
    }
}
