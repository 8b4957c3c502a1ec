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

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public static void Each_entry_is_one_callers_and_whole(int callers)
    {
        var table = new CoreTable[1];
        table[0].Add(1);
        bool[] entered = new bool[(callers + 1) << 24];
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
            for (ulong call = (ulong)caller << 24; Volatile.Read(ref entries) < Rounds && clock.Elapsed < _limit;)
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

        Assert.Equal((Rounds, 0, 0), (entries, torn, twice));
        Assert.Equal(Rounds, won.Sum());
        Assert.Equal(PsciResult.Success, table[0].Query(1, out AffinityState state));
        Assert.Equal(AffinityState.On, state);
    }
}
