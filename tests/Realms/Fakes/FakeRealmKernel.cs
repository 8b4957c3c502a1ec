using System;
using System.Linq;
using Firn.Abi.Objects;
using Firn.CapDlForm;
using Firn.RealmProtocol;
using Firn.Realms;
using Firn.User.Objects;
using Xunit;

namespace Firn.RealmsTests.Fakes;

/// <summary>What realms are made with, on a machine of the test's.</summary>
internal readonly struct FakeRealmKernel(FakeMachine machine) : IRealmKernel
{
    public InvocationResult Split(int block)
    {
        FakeMachine on = machine;
        return on.Call(() => on.Split(block));
    }

    public InvocationResult Revoke(int block)
    {
        FakeMachine on = machine;
        return on.Call(() => on.Revoke(block));
    }

    public InvocationResult Touch(int block)
    {
        FakeMachine on = machine;
        return on.Call(() => on.Touch(block));
    }

    public InvocationResult MakePlaces(int realm, int block, int bits)
    {
        FakeMachine on = machine;
        return on.Call(() => on.MakePlaces(realm, block, bits));
    }

    public InvocationResult MakePart(int realm, int block, int part, int bits)
    {
        FakeMachine on = machine;
        return on.Call(() => on.MakePart(block, part, bits));
    }

    public InvocationResult Make(int realm, int block, int part, ObjectType type, int sizeBits, int place, int count)
    {
        FakeMachine on = machine;
        return on.Call(() => on.Make(realm, block, part, type, sizeBits, place, count));
    }

    public InvocationResult PutExtern(int realm, int bits, int place, ulong pointer)
    {
        FakeMachine on = machine;
        return on.Call(() => on[realm].Places.Add(place, new FakeThing { Type = ObjectType.Endpoint, Pointer = pointer }));
    }

    public InvocationResult MapWindow(int session, int realm, int place, int sizeBits)
    {
        FakeMachine on = machine;
        return on.Call(() =>
        {
            Assert.Equal(1 << sizeBits, on.At(realm, place).Bytes.Length);
            Assert.DoesNotContain(on.Realms.Values.SelectMany(each => each.Places.Values), each => each.Session == session);
            on.At(realm, place).Session = session;
        });
    }

    public Span<byte> Window(int session, int sizeBits) =>
        machine.Realms.Values.SelectMany(each => each.Places.Values).Single(each => each.Session == session).Bytes;

    public InvocationResult UnmapWindow(int realm, int place, int sizeBits)
    {
        FakeMachine on = machine;
        return on.Call(() => on.At(realm, place).Session = -1);
    }

    public bool TryRealize(int realm, scoped in SpecificationForm form, scoped ref Placement placement, out KernelRefusal refusal)
    {
        refusal = default;
        FakeMachine on = machine;
        InvocationResult result = on.Call(() => on[realm].IsRealized = true);
        for (int i = 0; i < form.Count; i++)
        {
            Assert.True(on[realm].Places.ContainsKey(placement.PlaceOf(i)));
            form.Read(i, out ObjectForm item);
            if (!result.IsSuccess)
                continue;
            if (item.Kind == FormKind.SchedulingContext)
                on.At(realm, placement.PlaceOf(i)).Budget = item.Parameters.OrZero(ParameterKey.Budget);
            if (item.Kind == FormKind.Thread && ContextOf(in form, in item) is >= 0 and int context)
            {
                on.At(realm, placement.PlaceOf(context)).BoundTo = on.At(realm, placement.PlaceOf(i));
                on.At(realm, placement.PlaceOf(context)).Core = (int)item.Parameters.OrZero(ParameterKey.Affinity);
            }
        }
        refusal.Error = (uint)result.Error;
        refusal.Object = 0;
        return result.IsSuccess;
    }

    public InvocationResult Resume(int realm, int place) => OnThread(realm, place, true);

    public InvocationResult Suspend(int realm, int place) => OnThread(realm, place, false);

    public InvocationResult Bind(int realm, int context, int thread)
    {
        FakeMachine on = machine;
        return on.Call(() =>
        {
            Assert.Null(on.At(realm, context).BoundTo);
            on.At(realm, context).BoundTo = on.At(realm, thread);
        });
    }

    public InvocationResult Unbind(int realm, int context)
    {
        FakeMachine on = machine;
        return on.Call(() => on.At(realm, context).BoundTo = null);
    }

    public InvocationResult Configure(int realm, scoped in ContextRecord context, int core, ulong budget)
    {
        FakeMachine on = machine;
        int place = context.Place;
        Assert.InRange(budget, 1UL, context.Budget);
        return on.Call(() => (on.At(realm, place).Budget, on.At(realm, place).Core) = (budget, core));
    }

    public InvocationResult Consumed(int realm, int context, out ulong time)
    {
        FakeMachine on = machine;
        time = 5;
        return on.Call(() => Assert.Equal(ObjectType.SchedulingContext, on.At(realm, context).Type));
    }

    public void GiveTerm(int realm, ulong term) => machine.GiveTerm(realm, term);

    public bool IsTermFollowed(int realm, ulong term) => machine.IsTermFollowed(realm, term);

    public void WakeFollowers() => machine.WakeFollowers();

    public void Wake(int session) => machine.Woken.Add(session);

    private static int ContextOf(scoped in SpecificationForm form, scoped in ObjectForm thread)
    {
        const ulong ContextSlot = 6;
        SlotReader slots = form.SlotsOf(in thread);
        CapabilityForm capability = default;
        while (slots.MoveNext(out ulong slot, ref capability))
        {
            if (slot == ContextSlot)
                return capability.Target;
        }
        return -1;
    }

    private InvocationResult OnThread(int realm, int place, bool runs)
    {
        FakeMachine on = machine;
        return on.Call(() =>
        {
            Assert.Equal(ObjectType.Thread, on.At(realm, place).Type);
            on.At(realm, place).Runs = runs;
        });
    }
}
