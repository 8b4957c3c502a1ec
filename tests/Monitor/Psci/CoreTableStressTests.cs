using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Firn.Arm64.Psci;
using Firn.Monitor.Psci;
using Xunit;

namespace Firn.MonitorTests.Psci;

/// <summary>CoreTable itself under several threads: what the exploration proves of the restatement, sampled on the code.</summary>
public static class CoreTableStressTests
{
    private const int Rounds = 20_000;

    // Rounds on an idle machine; a busy one makes fewer, and they count as much.
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(700);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public static void Each_entry_is_one_callers_and_whole(int callers)
    {
        var table = new CoreTable[1];
        table[0].Add(1);
        bool[] entered = new bool[(callers + 1) << 16];
        int[] won = new int[callers];
        int entries = 0;
        int torn = 0;
        int twice = 0;
        var clock = Stopwatch.StartNew();

        void Target()
        {
            while (Volatile.Read(ref entries) < Rounds && clock.Elapsed < _limit)
            {
                if (!table[0].TryEnter(1, out ulong entry, out ulong context))
                {
                    Thread.Yield();
                    continue;
                }
                torn += entry == ~context ? 0 : 1;
                twice += entered[entry] ? 1 : 0;
                entered[entry] = true;
                Volatile.Write(ref entries, entries + 1);
                if (entries < Rounds)
                    table[0].TurnOff(1);
            }
        }

        void Call(int caller)
        {
            for (ulong call = (ulong)caller << 16; Volatile.Read(ref entries) < Rounds && clock.Elapsed < _limit;)
            {
                PsciResult result = table[0].TurnOn(1, call, ~call);
                if (result == PsciResult.Success)
                {
                    won[caller]++;
                    call++;
                }
                else if (result is not (PsciResult.AlreadyOn or PsciResult.OnPending))
                {
                    throw new InvalidOperationException($"{result}");
                }
                else
                {
                    Thread.Yield();
                }
            }
        }

        Thread[] threads = [new(Target), .. Enumerable.Range(0, callers).Select(caller => new Thread(() => Call(caller)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();

        Assert.Equal((0, 0), (torn, twice));
        Assert.InRange(entries, 1, Rounds);
        // The last one to win may not have been entered.
        Assert.InRange(won.Sum() - entries, 0, 1);
        Assert.Equal(PsciResult.Success, table[0].Query(1, out AffinityState state));
        Assert.Equal(won.Sum() > entries, state == AffinityState.OnPending);
    }
}
