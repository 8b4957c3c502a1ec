using Firn.RealmProtocol;
using Firn.User.Terms;

namespace Firn.Realms;

/// <summary>A realm in the table.</summary>
public struct RealmRecord
{
    /// <summary>Its name; none where the record is free.</summary>
    public RealmName Name;

    /// <summary>Where it is in its life.</summary>
    public RealmState State;

    /// <summary>Whose request works on it: a session's number and 1; 0 for nobody's.</summary>
    public int Owner;

    /// <summary>Its block of the reserve.</summary>
    public int Block;

    /// <summary>log2 of the block's bytes.</summary>
    public int MemoryBits;

    /// <summary>Its objects.</summary>
    public int Objects;

    /// <summary>Its threads.</summary>
    public int Threads;

    /// <summary>The place of the first of those that run from the start.</summary>
    public int FirstThread;

    /// <summary>How many run from the start.</summary>
    public int RunningThreads;

    /// <summary>It was started once: its threads have begun.</summary>
    public bool HasBegun;

    /// <summary>Its measurement.</summary>
    public RealmMeasurement Measurement;

    /// <summary>The time that it was seen to have used, in microseconds.</summary>
    public ulong ProcessorTime;

    /// <summary>Its share as it was set; 0 for what the form asks for.</summary>
    public ulong Share;

    /// <summary>What is counted of each core as its own, whether it runs or not: at least what its scheduling contexts have.</summary>
    public CoreShares Held;

    /// <summary>Where what its form has on each core runs.</summary>
    public CoreMap Cores;

    /// <summary>How many scheduling contexts it has.</summary>
    public int ContextCount;

    /// <summary>They.</summary>
    public ContextRecords Contexts;

    /// <summary>Its memory in bytes.</summary>
    public readonly ulong Memory => 1UL << MemoryBits;

    /// <summary>What its scheduling contexts together have of a core by the form, in microseconds of each second.</summary>
    public readonly ulong ShareOf(int core, scoped in CoreMap cores)
    {
        ulong share = 0;
        for (int i = 0; i < ContextCount; i++)
            share += cores[Contexts[i].Core] == core ? Contexts[i].Share : 0;
        return share;
    }

    /// <summary>The budget of a scheduling context if the realm has a share of each core.</summary>
    public readonly ulong BudgetFor(int context, ulong share, scoped in CoreMap cores, ulong least)
    {
        ulong budget = Contexts[context].Budget;
        ulong all = ShareOf(cores[Contexts[context].Core], in cores);
        if (share == 0 || share >= all)
            return budget;
        ulong lowered = budget * share / all;
        return lowered >= least ? lowered : budget < least ? budget : least;
    }

    /// <summary>What its scheduling contexts have of each core if the realm has a share of each.</summary>
    public readonly CoreShares SharesFor(ulong share, scoped in CoreMap cores, ulong least)
    {
        CoreShares all = default;
        for (int i = 0; i < ContextCount; i++)
            all[cores[Contexts[i].Core]] += Contexts[i].ShareOf(BudgetFor(i, share, in cores, least));
        return all;
    }

    /// <summary>What they have of each core at most while the realm gets another share and other cores: each is where it was, with what it had, or where it is to be.</summary>
    public readonly CoreShares SharesOnTheWay(ulong share, scoped in CoreMap cores, ulong least)
    {
        CoreShares all = Held;
        for (int i = 0; i < ContextCount; i++)
        {
            int core = cores[Contexts[i].Core];
            ulong before = core == Cores[Contexts[i].Core] ? Contexts[i].ShareOf(BudgetFor(i, Share, in Cores, least)) : 0;
            ulong after = Contexts[i].ShareOf(BudgetFor(i, share, in cores, least));
            all[core] += after > before ? after - before : 0;
        }
        return all;
    }

    /// <summary>The term that the number is in (<see cref="TermPage"/>): it goes on from one realm to the next.</summary>
    public ulong Term;

    /// <summary>Makes it nobody's; its term stays.</summary>
    public void Clear()
    {
        Name = default;
        State = RealmState.None;
        Owner = 0;
        Block = 0;
        MemoryBits = 0;
        Objects = 0;
        Threads = 0;
        FirstThread = 0;
        RunningThreads = 0;
        HasBegun = false;
        Measurement = default;
        ProcessorTime = 0;
        Share = 0;
        Held = default;
        Cores = CoreMap.ByForm;
        ContextCount = 0;
    }
}
