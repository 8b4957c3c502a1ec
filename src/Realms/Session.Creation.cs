using System;
using Firn.CapDlForm;
using Firn.RealmProtocol;
using Firn.Sha2;
using Firn.User.Objects;
using Firn.User.Terms;

namespace Firn.Realms;

/// <content>Bringing a realm: create, form, contents, seal.</content>
public partial struct Session<TStream, TKernel, TLock>
{
    private RealmStatus PerformInHand(ref ResourceState state, scoped ReadOnlySpan<byte> body, out int length)
    {
        length = 0;
        switch (_header.Operation)
        {
            case RealmOperation.Create:
                return _hand >= 0 ? RealmStatus.OutOfOrder
                    : !CreateRequest.TryRead(body, out CreateRequest request) ? RealmStatus.Malformed
                    : Create(ref state, in request, out length);
            case RealmOperation.Form:
                return _phase != HandPhase.Form ? RealmStatus.OutOfOrder : TakeForm(ref state, body, out length);
            case RealmOperation.Content:
                return _phase != HandPhase.Contents ? RealmStatus.OutOfOrder : TakeContent(body, out length);
            default:
                return _phase != HandPhase.Contents ? RealmStatus.OutOfOrder : !body.IsEmpty ? RealmStatus.Malformed : Seal(ref state, out length);
        }
    }

    private RealmStatus AbandonInHand(ref ResourceState state, scoped ReadOnlySpan<byte> body)
    {
        if (!body.IsEmpty)
            return RealmStatus.Malformed;
        if (_hand < 0)
            return RealmStatus.OutOfOrder;
        Abandon(ref state);
        return RealmStatus.Done;
    }

    private RealmStatus Create(ref ResourceState state, scoped in CreateRequest request, out int length)
    {
        length = 0;
        if (request.FormBytes is 0 or > RealmLimits.FormBytes)
            return RealmStatus.TooLarge;
        int bits = state.Reserve.LeastBits;
        while (bits < 63 && 1UL << bits < request.Memory)
            bits++;
        if (request.Memory == 0 || (ulong)bits > state.Policy.MostMemoryBits)
        {
            length = Write(new PolicyRefusal { Object = -1, Rule = RealmRule.Memory });
            return RealmStatus.BeyondPolicy;
        }
        _lock.Enter();
        RealmStatus status = TakeRecord(ref state, in request, bits, out int realm, out bool mustClear, out InvocationResult result);
        _lock.Exit();
        if (!result.IsSuccess)
            return Refuse(in result, "Untyped.Retype of a half"u8, -1, out length);
        if (status != RealmStatus.Done)
            return status;
        _hand = realm;
        _phase = HandPhase.Form;
        _formLength = (int)request.FormBytes;
        _formReceived = 0;
        if (!mustClear)
            return RealmStatus.Done;
        int block = state.Realms[realm].Block;
        result = Scrub(block);
        if (!result.IsSuccess)
            return Refuse(in result, "CNode.Revoke of memory"u8, -1, out length);
        _lock.Enter();
        state.Reserve.NoteCleared(block);
        _lock.Exit();
        return RealmStatus.Done;
    }

    private readonly RealmStatus TakeRecord(
        ref ResourceState state, scoped in CreateRequest request, int bits, out int realm, out bool mustClear, out InvocationResult result)
    {
        result = default;
        mustClear = false;
        realm = -1;
        if (state.Realms.Find(in request.Name) >= 0)
            return RealmStatus.NameTaken;
        int free = state.Realms.FindFree(_kernel, state.Policy.Realms);
        if (free < 0)
            return RealmStatus.TooManyRealms;
        result = state.Reserve.TryTake(_kernel, bits, out int block);
        if (block == 0)
            return RealmStatus.NoMemory;
        mustClear = state.Reserve.IsCut(block);
        ref RealmRecord record = ref state.Realms[free];
        record.Clear();
        record.Name = request.Name;
        record.Share = request.Share;
        record.State = RealmState.Arriving;
        record.Owner = _number + 1;
        record.Block = block;
        record.MemoryBits = state.Reserve.BitsOf(block);
        realm = free;
        return RealmStatus.Done;
    }

    private RealmStatus TakeForm(ref ResourceState state, scoped ReadOnlySpan<byte> body, out int length)
    {
        length = 0;
        if (body.IsEmpty || body.Length > _formLength - _formReceived)
            return RealmStatus.Malformed;
        body.CopyTo(((Span<byte>)_form).Slice(_formReceived));
        _formReceived += body.Length;
        if (_formReceived < _formLength)
            return RealmStatus.Done;
        ReadOnlySpan<byte> bytes = ((Span<byte>)_form).Slice(0, _formLength);
        Sha384.Compute(bytes, _measurement);
        FormProblem problem = SpecificationForm.Open(bytes, _arena, out SpecificationForm form);
        if (problem.Rule == FormRule.ArenaTooSmall)
            return RealmStatus.TooLarge;
        if (!problem.IsNone)
        {
            length = Write(new FormRefusal { Rule = (uint)problem.Rule, Object = problem.Object, Offset = (uint)problem.Offset });
            return RealmStatus.FormRefused;
        }
        return TakeForm(ref state, in form, out length);
    }

    private RealmStatus TakeForm(ref ResourceState state, scoped in SpecificationForm form, out int length)
    {
        RealmProblem problem = RealmCheck.Check(in form, in state.Policy, in state.Realms[_hand].Name);
        int contexts = 0;
        if (problem.Rule == RealmRule.None)
            problem = ContextCheck.Collect(in form, in state.Policy, ref _contexts, out contexts);
        if (problem.Rule == RealmRule.None)
            problem = _placement.Plan(in form);
        if (problem.Rule == RealmRule.None && !_intake.TryBegin(in form))
            problem = new RealmProblem(RealmRule.Contents, -1);
        if (problem.Rule == RealmRule.None && _placement.Bytes > state.Realms[_hand].Memory)
            problem = new RealmProblem(RealmRule.Memory, -1);
        if (problem.Rule != RealmRule.None)
        {
            length = Write(new PolicyRefusal { Object = problem.Position, Rule = problem.Rule });
            return problem.Status;
        }
        // Its time is its own before anything is made, and until nothing of it is left.
        Note(ref state, form.Count, contexts);
        RealmStatus status = TakeTime(ref state, _hand, state.Realms[_hand].SharesFor(state.Realms[_hand].Share, in state.Realms[_hand].Cores, state.Policy.LeastBudget), out length);
        if (status != RealmStatus.Done)
            return status;
        InvocationResult result = _placement.TryMake(_kernel, _hand, state.Realms[_hand].Block, out int place);
        if (!result.IsSuccess)
            return Refuse(in result, "Untyped.Retype"u8, _placement.ObjectAt(place, form.Count), out length);
        _phase = HandPhase.Contents;
        length = Write(new FormAnswer { Measurement = _measurement, Contents = (uint)_intake.Count });
        return RealmStatus.Done;
    }

    private void Note(ref ResourceState state, int objects, int contexts)
    {
        for (int i = 0; i < contexts; i++)
        {
            ref ContextRecord context = ref _contexts[i];
            context.Place = _placement.PlaceOf(context.Place);
            context.Thread = context.Thread < 0 ? -1 : _placement.PlaceOf(context.Thread);
        }
        _lock.Enter();
        ref RealmRecord record = ref state.Realms[_hand];
        record.Objects = objects;
        record.Threads = _placement.Threads;
        record.FirstThread = _placement.FirstThread;
        record.RunningThreads = _placement.RunningThreads;
        record.Measurement = _measurement;
        record.ContextCount = contexts;
        for (int i = 0; i < contexts; i++)
            record.Contexts[i] = _contexts[i];
        _lock.Exit();
    }

    private RealmStatus TakeContent(scoped ReadOnlySpan<byte> body, out int length)
    {
        length = 0;
        if (body.Length < ContentRequest.Size || !ContentRequest.TryRead(body.Slice(0, ContentRequest.Size), out ContentRequest request))
            return RealmStatus.Malformed;
        RealmStatus status = _intake.Take(
            _kernel, _number, _hand, ref _placement, ((Span<byte>)_form).Slice(0, _formLength), in request, body.Slice(ContentRequest.Size));
        if (status == RealmStatus.WrongDigest)
            length = Write(new ContentRefusal { Content = request.Content, Object = _intake.Position });
        return status == RealmStatus.KernelError ? Refuse(_intake.Result, "Page.Map for its contents"u8, _intake.Position, out length) : status;
    }

    private RealmStatus Seal(ref ResourceState state, out int length)
    {
        length = 0;
        if (_intake.Next < _intake.Count)
        {
            length = Write(new ContentRefusal { Content = (uint)_intake.Next, Object = _intake.Position });
            return RealmStatus.ContentsMissing;
        }
        FormProblem problem = SpecificationForm.Open(((Span<byte>)_form).Slice(0, _formLength), _arena, out SpecificationForm form);
        KernelRefusal refusal = default;
        if (!problem.IsNone || !TryRealize(ref state, in form, out refusal))
        {
            length = Write(in refusal);
            return RealmStatus.KernelError;
        }
        ref RealmRecord record = ref state.Realms[_hand];
        if (record.Share != 0)
        {
            InvocationResult result = Configure(in state.Policy, in record, _hand, record.Share, in record.Cores, record.ContextCount, out _);
            if (!result.IsSuccess)
                return Refuse(in result, "SchedControl.Configure"u8, -1, out length);
        }
        _lock.Enter();
        state.Realms[_hand].State = RealmState.Created;
        state.Realms[_hand].Owner = 0;
        state.Created++;
        state.Note(RealmEvent.Created, _hand);
        ulong watchers = state.Watchers;
        _lock.Exit();
        _hand = -1;
        _phase = HandPhase.Nothing;
        Wake(watchers);
        return RealmStatus.Done;
    }

    private bool TryRealize(ref ResourceState state, scoped in SpecificationForm form, out KernelRefusal refusal)
    {
        for (int i = 0; i < form.Count; i++)
        {
            form.Read(i, out ObjectForm item);
            if (!item.IsExtern)
                continue;
            BeginTerm(ref state.Realms[_hand]);
            int offer = state.Policy.Find(form.NameOf(in item));
            InvocationResult result = _kernel.PutExtern(_hand, _placement.PlaceBits, _placement.PlaceOf(i), state.Policy.Offers[offer].PointerFor((uint)_hand + 1, item.Index));
            if (result.IsSuccess)
                continue;
            refusal = RefusalOf(in result, "CNode.Copy of the platform's"u8, i);
            return false;
        }
        return _kernel.TryRealize(_hand, in form, ref _placement, out refusal);
    }

    // Those who keep something for the number know whose it is before the realm has any of that.
    private readonly void BeginTerm(ref RealmRecord record)
    {
        if (TermPage.IsHeld(record.Term))
            return;
        _kernel.GiveTerm(_hand, ++record.Term);
        _kernel.WakeFollowers();
    }

    // The realm in hand is gone. If the kernel does not clear its memory, it stays in the table, as going, for who destroys it once more.
    private void Abandon(ref ResourceState state)
    {
        int realm = _hand;
        if (_phase == HandPhase.Contents)
            _intake.Stop(_kernel, realm, ref _placement);
        _hand = -1;
        _phase = HandPhase.Nothing;
        _lock.Enter();
        state.Realms[realm].State = RealmState.Going;
        _lock.Exit();
        InvocationResult result = Scrub(state.Realms[realm].Block);
        Remove(ref state, realm, RealmEvent.Refused, result.IsSuccess);
    }

    private RealmStatus Refuse(scoped in InvocationResult result, scoped ReadOnlySpan<byte> call, int position, out int length)
    {
        length = Write(RefusalOf(in result, call, position));
        return RealmStatus.KernelError;
    }

    private static KernelRefusal RefusalOf(scoped in InvocationResult result, scoped ReadOnlySpan<byte> call, int position)
    {
        KernelRefusal refusal = default;
        refusal.Object = position;
        refusal.Error = (uint)result.Error;
        refusal.SetCall(call);
        return refusal;
    }
}
