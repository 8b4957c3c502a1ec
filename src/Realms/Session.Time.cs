using System;
using Firn.RealmProtocol;
using Firn.User.Objects;

namespace Firn.Realms;

/// <content>Processor time of realms: how much each has, of which cores, and what it used there.</content>
public partial struct Session<TStream, TKernel, TLock>
{
    private RealmStatus Set(ref ResourceState state, scoped in SetRequest request, out int length)
    {
        length = 0;
        RealmStatus status = TryOwn(ref state, in request.Name, RealmOperation.Set, out int realm);
        if (status != RealmStatus.Done)
            return status;
        CoreMap cores = state.Realms[realm].Cores;
        status = Change(ref state, realm, request.Share, in cores, out length);
        Disown(ref state, realm, state.Realms[realm].State, RealmEvent.None);
        return status;
    }

    private RealmStatus Move(ref ResourceState state, scoped ReadOnlySpan<byte> body, out int length)
    {
        length = 0;
        if (body.Length < MoveRequest.Size || !MoveRequest.TryRead(body.Slice(0, MoveRequest.Size), out MoveRequest request))
            return RealmStatus.Malformed;
        RealmStatus status = TryOwn(ref state, in request.Name, RealmOperation.Move, out int realm);
        if (status != RealmStatus.Done)
            return status;
        CoreMap cores = state.Realms[realm].Cores;
        body = body.Slice(MoveRequest.Size);
        status = body.Length != (int)request.Moves * CoreMove.Size ? RealmStatus.Malformed : ReadMoves(in state.Policy, in state.Realms[realm], body, ref cores, out length);
        // What it used so far, it used where it is.
        InvocationResult result = status == RealmStatus.Done ? CountTime(ref state, realm) : default;
        if (!result.IsSuccess)
            status = Refuse(in result, "SchedContext.Consumed"u8, -1, out length);
        if (status == RealmStatus.Done)
            status = Change(ref state, realm, request.Share == MoveRequest.SameShare ? state.Realms[realm].Share : request.Share, in cores, out length);
        Disown(ref state, realm, state.Realms[realm].State, RealmEvent.None);
        return status;
    }

    private RealmStatus ReadMoves(scoped in RealmPolicy policy, scoped in RealmRecord record, scoped ReadOnlySpan<byte> body, ref CoreMap cores, out int length)
    {
        length = 0;
        ulong named = 0;
        ulong own = CoresOf(in record);
        for (; !body.IsEmpty; body = body.Slice(CoreMove.Size))
        {
            if (!CoreMove.TryRead(body.Slice(0, CoreMove.Size), out CoreMove move) || (named & (1UL << (int)move.Core)) != 0)
                return RealmStatus.Malformed;
            named |= 1UL << (int)move.Core;
            cores[(int)move.Core] = (byte)move.On;
            CoreRefusal refusal = default;
            if ((own & (1UL << (int)move.Core)) == 0)
                refusal = new CoreRefusal { Problem = CoreProblem.NotInForm, Core = move.Core, Cores = own };
            else if (!RealmCheck.IsCore(move.On, in policy))
                refusal = new CoreRefusal { Problem = CoreProblem.NotForRealms, Core = move.On, Cores = policy.Cores };
            if (refusal.Problem == CoreProblem.None)
                continue;
            length = Write(in refusal);
            return RealmStatus.CoreRefused;
        }
        return RealmStatus.Done;
    }

    private static ulong CoresOf(scoped in RealmRecord record)
    {
        ulong cores = 0;
        for (int i = 0; i < record.ContextCount; i++)
            cores |= 1UL << record.Contexts[i].Core;
        return cores;
    }

    // A realm that the session has gets another share and other cores: all of it, or nothing.
    private RealmStatus Change(ref ResourceState state, int realm, ulong share, scoped in CoreMap cores, out int length)
    {
        ref RealmRecord record = ref state.Realms[realm];
        CoreShares before = record.Held;
        CoreShares after = record.SharesFor(share, in cores, state.Policy.LeastBudget);
        RealmStatus status = CheckShares(in state.Policy, in after, out length);
        if (status == RealmStatus.Done)
            status = TakeTime(ref state, realm, record.SharesOnTheWay(share, in cores, state.Policy.LeastBudget), out length);
        if (status != RealmStatus.Done)
            return status;
        InvocationResult result = Configure(in state.Policy, in record, realm, share, in cores, record.ContextCount, out int done);
        bool isTold = result.IsSuccess;
        if (isTold)
            Note(ref record, share, in cores);
        // If the kernel does not take back what it gave, that stays counted.
        if (isTold || Configure(in state.Policy, in record, realm, record.Share, in record.Cores, done, out _).IsSuccess)
            _ = TakeTime(ref state, realm, isTold ? after : before, out _);
        return isTold ? RealmStatus.Done : Refuse(in result, "SchedControl.Configure"u8, -1, out length);
    }

    // One realm has no more of a core than the policy says, where parts of it that its form has on several cores come to one, either.
    private RealmStatus CheckShares(scoped in RealmPolicy policy, scoped in CoreShares shares, out int length)
    {
        length = 0;
        for (int core = 0; core < CoreShares.Capacity; core++)
        {
            if (shares[core] <= policy.Share)
                continue;
            length = Write(new CoreRefusal { Problem = CoreProblem.TooMuch, Core = (uint)core, Asked = shares[core], Most = policy.Share });
            return RealmStatus.CoreRefused;
        }
        return RealmStatus.Done;
    }

    private readonly void Note(ref RealmRecord record, ulong share, scoped in CoreMap cores)
    {
        _lock.Enter();
        for (int i = 0; i < record.ContextCount; i++)
        {
            int core = record.Contexts[i].Core;
            record.Contexts[i].Used = cores[core] == record.Cores[core] ? record.Contexts[i].Used : 0;
        }
        record.Share = share;
        record.Cores = cores;
        _lock.Exit();
    }

    // What a realm holds changes, unless others have it; to less it always does.
    private RealmStatus TakeTime(ref ResourceState state, int realm, scoped in CoreShares wanted, out int length)
    {
        length = 0;
        _lock.Enter();
        ref RealmRecord record = ref state.Realms[realm];
        int core = state.Time.TryChange(in record.Held, in wanted, state.Policy.TotalShare);
        ulong held = core < 0 ? 0 : state.Time[core] - record.Held[core];
        if (core < 0)
            record.Held = wanted;
        _lock.Exit();
        if (core < 0)
            return RealmStatus.Done;
        length = Write(new TimeRefusal { Core = (uint)core, Asked = wanted[core], Held = held, Most = state.Policy.TotalShare });
        return RealmStatus.NoTime;
    }

    private readonly InvocationResult Configure(
        scoped in RealmPolicy policy, scoped in RealmRecord record, int realm, ulong share, scoped in CoreMap cores, int count, out int done)
    {
        InvocationResult result = default;
        for (done = 0; done < count; done++)
        {
            if (record.Contexts[done].Budget == 0)
                continue;
            result = _kernel.Configure(
                realm, in record.Contexts[done], cores[record.Contexts[done].Core], record.BudgetFor(done, share, in cores, policy.LeastBudget));
            if (!result.IsSuccess)
                break;
        }
        return result;
    }

    // Adds what its scheduling contexts used since that was last done.
    private readonly InvocationResult CountTime(ref ResourceState state, int realm)
    {
        ref RealmRecord record = ref state.Realms[realm];
        // What is still arriving, or going, has no such objects any more or yet.
        int count = record.State is RealmState.Created or RealmState.Running ? record.ContextCount : 0;
        for (int i = 0; i < count; i++)
        {
            InvocationResult result = _kernel.Consumed(realm, record.Contexts[i].Place, out ulong used);
            if (!result.IsSuccess)
                return result;
            _lock.Enter();
            record.ProcessorTime += used;
            record.Contexts[i].Used += used;
            _lock.Exit();
        }
        return default;
    }

    private RealmStatus Cores(ref ResourceState state, int realm, out int length)
    {
        InvocationResult result = CountTime(ref state, realm);
        _lock.Enter();
        state.Realms[realm].Owner = 0;
        length = WriteCores(ref state, realm);
        _lock.Exit();
        return result.IsSuccess ? RealmStatus.Done : Refuse(in result, "SchedContext.Consumed"u8, -1, out length);
    }

    private int WriteCores(ref ResourceState state, int realm)
    {
        ref RealmRecord record = ref state.Realms[realm];
        CoresAnswer answer = default;
        int length = CoresAnswer.Size;
        ulong own = CoresOf(in record);
        for (int core = 0; core < RealmLimits.Cores; core++)
        {
            if ((own & (1UL << core)) == 0)
                continue;
            answer.Cores++;
            length = Write(EntryOf(in state.Policy, in record, core), length);
        }
        _ = Write(in answer);
        return length;
    }

    private static CoreEntry EntryOf(scoped in RealmPolicy policy, scoped in RealmRecord record, int core)
    {
        CoreEntry entry = new() { Core = (uint)core, On = record.Cores[core] };
        for (int i = 0; i < record.ContextCount; i++)
        {
            if (record.Contexts[i].Core != core)
                continue;
            entry.Contexts++;
            entry.Share += record.Contexts[i].ShareOf(record.BudgetFor(i, record.Share, in record.Cores, policy.LeastBudget));
            entry.ProcessorTime += record.Contexts[i].Used;
        }
        return entry;
    }
}
