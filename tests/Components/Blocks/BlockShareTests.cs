using System;
using CsCheck;
using Firn.Components.Blocks;
using Firn.ComponentsTests.Switch;
using Xunit;

namespace Firn.ComponentsTests.Blocks;

/// <summary>A client that never waits, and a server that may do what it likes.</summary>
public static class BlockShareTests
{
    private const ulong Patience = 100;

    // Where the server's words are (BlockWindow).
    private const int Done = 64;
    private const int Sectors = 72;
    private const int Ready = 88;
    private const int Answers = 1024;

    [Fact]
    public static void What_there_is_is_learnt_once()
    {
        FakeFrameMemory window = Window();
        BlockShare<FakeFrameMemory> share = new(window, Patience);
        Assert.False(share.TryLearn());
        Assert.Equal(0UL, share.Sectors);
        window.Store(Sectors, 77);
        window.Store(Ready, 1);
        Assert.True(share.TryLearn());
        window.Store(Sectors, 99);
        Assert.False(share.TryLearn());
        Assert.Equal(77UL, share.Sectors);
    }

    [Fact]
    public static void A_server_that_never_answers_is_given_up_after_a_while_and_taken_back_when_it_has_ended_all()
    {
        FakeFrameMemory window = Window();
        BlockShare<FakeFrameMemory> share = new(window, Patience);
        Assert.Equal(ulong.MaxValue, share.Deadline);
        Assert.False(share.Expire(1_000_000));
        share.Make(BlockOperation.Read, 0, 512, now: 1000);
        share.Make(BlockOperation.Read, 0, 512, now: 1050);
        Assert.True(share.TakeSignal());
        Assert.False(share.TakeSignal());
        Assert.Equal(1100UL, share.Deadline);
        Assert.False(share.Expire(1099));
        Assert.False(share.IsStalled);
        // One that ends is as good as news.
        window.Store(Answers, (ulong)BlockStatus.Done);
        window.Store(Done, 1);
        Assert.False(share.Expire(1100));
        share.Take(now: 1120);
        Assert.Equal(1220UL, share.Deadline);
        Assert.True(share.Expire(1220));
        Assert.True(share.IsStalled);
        Assert.False(share.Expire(5000));
        Assert.Equal(ulong.MaxValue, share.Deadline);
        window.Store(Done, 2);
        Assert.True(share.HasEnded);
        share.Take(now: 6000);
        Assert.False(share.IsStalled);
    }

    [Fact]
    public static void A_server_that_begins_anew_fails_all_that_is_asked()
    {
        FakeFrameMemory window = Window();
        BlockShare<FakeFrameMemory> share = new(window, Patience);
        share.Make(BlockOperation.Flush, 0, 0, now: 0);
        window.Store(Answers, (ulong)BlockStatus.Done);
        window.Store(Done, 1);
        Assert.Equal(BlockStatus.Done, share.Peek());
        share.Take(now: 1);
        window.Array.AsSpan().Clear();
        for (int i = 0; i < 100; i++)
        {
            share.Make(BlockOperation.Flush, 0, 0, now: 2);
            Assert.Equal(BlockStatus.Failed, share.Peek());
            share.Take(now: 2);
        }
    }

    /// <summary>Words at random where the server writes: nothing of it stops the client, and each request ends, one way or another.</summary>
    [Fact]
    public static void Nothing_that_a_server_writes_stops_its_client() => Gen.Int[0, int.MaxValue - 1].Sample(seed =>
    {
        Random random = new(seed);
        FakeFrameMemory window = Window();
        BlockShare<FakeFrameMemory> share = new(window, Patience);
        ulong made = 0;
        ulong taken = 0;
        ulong now = 0;
        for (int i = 0; i < 500; i++)
        {
            now += (ulong)random.Next(20);
            switch (random.Next(5))
            {
                case 0 or 1 when share.HasRoom:
                    share.Make((BlockOperation)random.Next(1, 4), (ulong)random.Next(100), 512 * random.Next(1, 33), now);
                    made++;
                    break;
                case 2:
                    window.Store(Done, random.Next(4) == 0 ? (ulong)random.NextInt64() : made);
                    break;
                case 3:
                    window.Store(random.Next(BlockWindow.MemorySize / 8) * 8, (ulong)random.Next(4));
                    break;
                default:
                    _ = share.TryLearn();
                    if (share.Expire(now))
                        Assert.True(made > taken);
                    break;
            }
            while (share.HasEnded)
            {
                Assert.Equal(BlockWindow.PlaceSize, share.FirstBytes.Length);
                share.Take(now);
                taken++;
            }
            Assert.InRange(made - taken, 0UL, (ulong)BlockWindow.Places);
            Assert.False(share.IsStalled && made == taken);
        }
    }, iter: 200);

    private static FakeFrameMemory Window() => new(new byte[BlockWindow.MemorySize]);
}
