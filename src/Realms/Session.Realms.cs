using System;
using Firn.Abi.Errors;
using Firn.RealmProtocol;
using Firn.User.Objects;
using Firn.User.Terms;

namespace Firn.Realms;

/// <content>Realms that are whole, and what the server tells about itself.</content>
public partial struct Session<TStream, TKernel, TLock>
{
    private RealmStatus Hello(ref ResourceState state, scoped ReadOnlySpan<byte> body, out int length)
    {
        length = 0;
        if (!HelloRequest.TryRead(body, out _))
            return RealmStatus.Malformed;
        HelloAnswer answer = default;
        answer.Version = RealmLimits.Version;
        answer.MessageBytes = MessageHeader.MostBytes;
        answer.FormBytes = RealmLimits.FormBytes;
        answer.Objects = RealmLimits.Objects;
        answer.RealmBytes = 1UL << (int)state.Policy.MostMemoryBits;
        _lock.Enter();
        answer.FreeBytes = state.Reserve.Free;
        answer.LargestFree = state.Reserve.LargestFree;
        _lock.Exit();
        length = Write(in answer);
        return RealmStatus.Done;
    }

    private RealmStatus List(ref ResourceState state, scoped ReadOnlySpan<byte> body, out int length)
    {
        length = 0;
        if (!ListRequest.TryRead(body, out ListRequest request))
            return RealmStatus.Malformed;
        ListAnswer answer = default;
        length = ListAnswer.Size;
        _lock.Enter();
        for (int i = 0; i < RealmTable.Capacity; i++)
        {
            if (state.Realms[i].State == RealmState.None || answer.Realms++ < request.First)
                continue;
            answer.Entries++;
            length = Write(EntryOf(ref state, i), length);
        }
        _lock.Exit();
        _ = Write(in answer);
        return RealmStatus.Done;
    }

    private RealmStatus Statistics(ref ResourceState state, scoped ReadOnlySpan<byte> body, out int length)
    {
        length = 0;
        if (!body.IsEmpty)
            return RealmStatus.Malformed;
        StatisticsAnswer answer = default;
        _lock.Enter();
        answer.Realms = (uint)state.Realms.Count;
        answer.Streams = state.Streams;
        answer.Requests = state.Requests;
        answer.Refused = state.Refused;
        answer.Created = state.Created;
        answer.Destroyed = state.Destroyed;
        answer.Reserve = state.Reserve.Size;
        answer.Free = state.Reserve.Free;
        answer.LargestFree = state.Reserve.LargestFree;
        _lock.Exit();
        length = Write(in answer);
        return RealmStatus.Done;
    }

    private RealmStatus BeginWatch(ref ResourceState state, scoped ReadOnlySpan<byte> body)
    {
        if (!body.IsEmpty)
            return RealmStatus.Malformed;
        _lock.Enter();
        state.Watchers |= 1UL << _number;
        _nextEvent = state.Events.Next;
        _lock.Exit();
        _isWatching = true;
        return RealmStatus.Done;
    }

    private RealmStatus PerformOn(ref ResourceState state, scoped in RealmName name, out int length)
    {
        length = 0;
        RealmOperation operation = _header.Operation;
        RealmStatus status = TryOwn(ref state, in name, operation, out int realm);
        if (status == RealmStatus.Busy && operation is RealmOperation.Info or RealmOperation.Cores)
        {
            _lock.Enter();
            length = operation == RealmOperation.Info ? Write(EntryOf(ref state, realm)) : WriteCores(ref state, realm);
            _lock.Exit();
            return RealmStatus.Done;
        }
        if (status != RealmStatus.Done)
            return status;
        return operation switch
        {
            RealmOperation.Info => Info(ref state, realm, out length),
            RealmOperation.Cores => Cores(ref state, realm, out length),
            RealmOperation.Start => Start(ref state, realm, out length),
            RealmOperation.Pause => Pause(ref state, realm, out length),
            _ => Destroy(ref state, realm, out length),
        };
    }

    // From here until it is disowned nobody else changes the realm.
    private RealmStatus TryOwn(ref ResourceState state, scoped in RealmName name, RealmOperation operation, out int realm)
    {
        _lock.Enter();
        realm = state.Realms.Find(in name);
        RealmStatus status = realm < 0 ? RealmStatus.NoSuchRealm : state.Realms[realm].Owner != 0 ? RealmStatus.Busy : RealmStatus.Done;
        if (status == RealmStatus.Done && !IsIn(state.Realms[realm].State, operation))
            status = RealmStatus.WrongState;
        if (status == RealmStatus.Done)
        {
            state.Realms[realm].Owner = _number + 1;
            if (operation == RealmOperation.Destroy)
                state.Realms[realm].State = RealmState.Going;
        }
        _lock.Exit();
        return status;
    }

    private static bool IsIn(RealmState state, RealmOperation operation) => operation switch
    {
        RealmOperation.Start => state == RealmState.Created,
        RealmOperation.Pause => state == RealmState.Running,
        RealmOperation.Set or RealmOperation.Move => state is RealmState.Created or RealmState.Running,
        _ => true,
    };

    private void Disown(ref ResourceState state, int realm, RealmState next, RealmEvent happened)
    {
        _lock.Enter();
        ref RealmRecord record = ref state.Realms[realm];
        record.State = next;
        record.HasBegun |= next == RealmState.Running;
        record.Owner = 0;
        ulong watchers = happened == RealmEvent.None ? 0 : state.Watchers;
        if (happened != RealmEvent.None)
            state.Note(happened, realm);
        _lock.Exit();
        Wake(watchers);
    }

    private RealmStatus Info(ref ResourceState state, int realm, out int length)
    {
        InvocationResult result = CountTime(ref state, realm);
        _lock.Enter();
        state.Realms[realm].Owner = 0;
        length = Write(EntryOf(ref state, realm));
        _lock.Exit();
        return result.IsSuccess ? RealmStatus.Done : Refuse(in result, "SchedContext.Consumed"u8, -1, out length);
    }

    private RealmStatus Start(ref ResourceState state, int realm, out int length)
    {
        length = 0;
        ref RealmRecord record = ref state.Realms[realm];
        InvocationResult result = default;
        int done = 0;
        int all = record.HasBegun ? record.ContextCount : record.RunningThreads;
        for (; done < all && result.IsSuccess; done++)
            result = record.HasBegun ? Bind(in record, realm, done) : _kernel.Resume(realm, record.FirstThread + done);
        if (result.IsSuccess)
        {
            Disown(ref state, realm, RealmState.Running, RealmEvent.Started);
            return RealmStatus.Done;
        }
        for (done -= 2; done >= 0; done--)
            _ = record.HasBegun ? Unbind(in record, realm, done) : _kernel.Suspend(realm, record.FirstThread + done);
        Disown(ref state, realm, RealmState.Created, RealmEvent.None);
        // A thread that waits is given no time that is not there yet: that would be more than its share.
        if (record.HasBegun && result.Error == InvocationError.IllegalOperation)
            return RealmStatus.Busy;
        return Refuse(in result, record.HasBegun ? "SchedContext.Bind"u8 : "TCB.Resume"u8, -1, out length);
    }

    private RealmStatus Pause(ref ResourceState state, int realm, out int length)
    {
        length = 0;
        ref RealmRecord record = ref state.Realms[realm];
        InvocationResult result = default;
        int done = 0;
        for (; done < record.ContextCount && result.IsSuccess; done++)
            result = Unbind(in record, realm, done);
        if (result.IsSuccess)
        {
            Disown(ref state, realm, RealmState.Created, RealmEvent.Paused);
            return RealmStatus.Done;
        }
        for (done -= 2; done >= 0; done--)
            _ = Bind(in record, realm, done);
        Disown(ref state, realm, RealmState.Running, RealmEvent.None);
        return Refuse(in result, "SchedContext.Unbind"u8, -1, out length);
    }

    private readonly InvocationResult Bind(scoped in RealmRecord record, int realm, int context) => record.Contexts[context].Thread < 0
        ? default : _kernel.Bind(realm, record.Contexts[context].Place, record.Contexts[context].Thread);

    private readonly InvocationResult Unbind(scoped in RealmRecord record, int realm, int context) => record.Contexts[context].Thread < 0
        ? default : _kernel.Unbind(realm, record.Contexts[context].Place);

    private RealmStatus Destroy(ref ResourceState state, int realm, out int length)
    {
        length = 0;
        InvocationResult result = Scrub(state.Realms[realm].Block);
        Remove(ref state, realm, RealmEvent.Destroyed, result.IsSuccess);
        return result.IsSuccess ? RealmStatus.Done : Refuse(in result, "CNode.Revoke of its memory"u8, -1, out length);
    }

    // Everything that was made of the memory is destroyed, and then the kernel clears it, before it makes the small thing, which is destroyed again.
    private readonly InvocationResult Scrub(int block)
    {
        InvocationResult result = _kernel.Revoke(block);
        if (result.IsSuccess)
            result = _kernel.Touch(block);
        return result.IsSuccess ? _kernel.Revoke(block) : result;
    }

    private void Remove(ref ResourceState state, int realm, RealmEvent happened, bool isScrubbed)
    {
        ulong watchers = 0;
        bool hasEnded = false;
        _lock.Enter();
        ref RealmRecord record = ref state.Realms[realm];
        record.Owner = 0;
        if (isScrubbed)
        {
            // Nothing of the platform's is the realm's any more: its capabilities went with its block.
            hasEnded = TermPage.IsHeld(record.Term);
            if (hasEnded)
                _kernel.GiveTerm(realm, ++record.Term);
            _ = state.Time.TryChange(in record.Held, default, state.Policy.TotalShare);
            state.Reserve.NoteCleared(record.Block);
            state.Reserve.Release(record.Block);
            state.Destroyed++;
            state.Note(happened, realm);
            watchers = state.Watchers;
            record.Clear();
        }
        _lock.Exit();
        if (hasEnded)
            _kernel.WakeFollowers();
        Wake(watchers);
    }

    private readonly void Wake(ulong watchers)
    {
        for (int session = 0; watchers != 0; session++, watchers >>= 1)
        {
            if ((watchers & 1) != 0)
                _kernel.Wake(session);
        }
    }

    private static RealmEntry EntryOf(ref ResourceState state, int realm)
    {
        ref RealmRecord record = ref state.Realms[realm];
        RealmEntry entry = default;
        entry.Name = record.Name;
        entry.State = record.State;
        entry.Number = (uint)realm + 1;
        entry.Memory = record.Memory;
        entry.Objects = (uint)record.Objects;
        entry.Threads = (uint)record.Threads;
        entry.Measurement = record.Measurement;
        entry.ProcessorTime = record.ProcessorTime;
        entry.Share = record.Share;
        return entry;
    }
}
