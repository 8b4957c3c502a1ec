using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.CapDlForm;
using Firn.Realization;
using Firn.RealmProtocol;
using Firn.User.Objects;

namespace Firn.Realms;

/// <summary>Realms made by the kernel.</summary>
/// <typeparam name="TSpace">Where the capabilities are, and what is mapped.</typeparam>
public readonly struct RealmKernel<TSpace> : IRealmKernel
    where TSpace : struct, IRealmSpace
{
    private const byte WordBits = 64;
    private const int SmallBits = 12;
    private const int LargeBits = 21;
    private const int LeastUntypedBits = 4;

    private static ref readonly RealmSpace Space => ref TSpace.Value;

    /// <inheritdoc/>
    public InvocationResult Split(int block) => Untyped.At(Space.SlotOf(block)).Retype(
        (ulong)ObjectType.Untyped, (ulong)TSpace.BitsOf(block) - 1, Space.Root, 0, 0, Space.SlotOf(2 * block), 2);

    /// <inheritdoc/>
    public InvocationResult Revoke(int block) => Space.Root.Revoke(Space.SlotOf(block), WordBits);

    /// <inheritdoc/>
    public InvocationResult Touch(int block) => Untyped.At(Space.SlotOf(block)).Retype(
        (ulong)ObjectType.Untyped, LeastUntypedBits, Space.Root, 0, 0, Space.SlotOf(2 * block), 1);

    /// <inheritdoc/>
    public InvocationResult MakePlaces(int realm, int block, int bits)
    {
        ulong slot = Space.FirstPlaces + (ulong)realm;
        InvocationResult result = Untyped.At(Space.SlotOf(block)).Retype((ulong)ObjectType.CNode, (ulong)bits, Space.Root, 0, 0, slot, 1);
        return !result.IsSuccess ? result : Space.Top.Mint(
            (ulong)realm + 1, RealmSpace.TopBits, Space.Root, slot, WordBits, CapabilityRights.All, new CNodeData { GuardSize = (uint)(RealmSpace.SpanBits - bits) }.Bits);
    }

    /// <inheritdoc/>
    public InvocationResult MakePart(int realm, int block, int part, int bits) =>
        Untyped.At(Space.SlotOf(block)).Retype((ulong)ObjectType.Untyped, (ulong)bits, Space.Root, 0, 0, PartOf(realm, part), 1);

    /// <inheritdoc/>
    public InvocationResult Make(int realm, int block, int part, ObjectType type, int sizeBits, int place, int count) => Untyped.At(part < 0 ? Space.SlotOf(block) : PartOf(realm, part)).Retype(
        (ulong)type, (ulong)sizeBits, PlacesOf(realm), 0, 0, (ulong)place, (ulong)count);

    /// <inheritdoc/>
    public InvocationResult PutExtern(int realm, int bits, int place, ulong pointer) =>
        PlacesOf(realm).Copy((ulong)place, (byte)bits, Space.Root, pointer, WordBits, CapabilityRights.All);

    /// <inheritdoc/>
    public InvocationResult MapWindow(int session, int realm, int place, int sizeBits) => Frame.At(RealmSpace.BaseOf(realm) + (ulong)place).Map(
        Space.Space, AddressOf(session, sizeBits), CapabilityRights.ReadWrite, new() { Cacheable = true, ExecuteNever = true });

    /// <inheritdoc/>
    public Span<byte> Window(int session, int sizeBits) => TSpace.Memory(AddressOf(session, sizeBits), 1 << sizeBits);

    /// <inheritdoc/>
    public InvocationResult UnmapWindow(int realm, int place, int sizeBits)
    {
        var frame = Frame.At(RealmSpace.BaseOf(realm) + (ulong)place);
        // Another address may fetch or read it, by another cache.
        InvocationResult result = frame.UnifyInstruction(0, 1UL << sizeBits);
        return result.IsSuccess ? frame.Unmap() : result;
    }

    /// <inheritdoc/>
    public bool TryRealize(int realm, scoped in SpecificationForm form, scoped ref Placement placement, out KernelRefusal refusal)
    {
        placement.Marks = default;
        RealizedSystem system = new(
            form, placement.Places(form.Count), placement.Order, placement.FirstSpare, in Space.Authority, ref placement.Marks, ref placement.Claims)
        {
            Places = PlacesOf(realm),
            PlaceBits = (byte)placement.PlaceBits,
            Base = RealmSpace.BaseOf(realm),
        };
        bool isDone = TryGiveTime(ref system) && MappingSteps.TryMap(ref system) && CapabilitySteps.TryGive(ref system) && ThreadSteps.TryConfigure(ref system);
        refusal = default;
        refusal.Object = system.Failure.Position;
        refusal.Error = (uint)system.Failure.Error;
        refusal.SetCall(system.Failure.Text);
        return isDone;
    }

    /// <inheritdoc/>
    public InvocationResult Resume(int realm, int place) => ThreadAt(realm, place).Resume();

    /// <inheritdoc/>
    public InvocationResult Suspend(int realm, int place) => ThreadAt(realm, place).Suspend();

    /// <inheritdoc/>
    public InvocationResult Bind(int realm, int context, int thread) => ContextAt(realm, context).Bind(ThreadAt(realm, thread));

    /// <inheritdoc/>
    public InvocationResult Unbind(int realm, int context) => ContextAt(realm, context).Unbind();

    /// <inheritdoc/>
    public InvocationResult Configure(int realm, scoped in ContextRecord context, int core, ulong budget) =>
        SchedulingControl.At(Space.Authority.SchedulingControls + (ulong)core).Configure(
            ContextAt(realm, context.Place), budget, context.Period, context.ExtraRefills, context.Badge, default);

    /// <inheritdoc/>
    public InvocationResult Consumed(int realm, int context, out ulong time) => ContextAt(realm, context).Consumed(out time);

    /// <inheritdoc/>
    public void GiveTerm(int realm, ulong term)
    {
        for (int i = 0; i < Space.Followers; i++)
            TSpace.GiveTerm(Space.TermsOf(i), realm + 1, term);
    }

    /// <inheritdoc/>
    public bool IsTermFollowed(int realm, ulong term)
    {
        bool isFollowed = true;
        for (int i = 0; i < Space.Followers; i++)
            isFollowed &= TSpace.IsTermFollowed(Space.TermsOf(i), realm + 1, term);
        return isFollowed;
    }

    /// <inheritdoc/>
    public void WakeFollowers()
    {
        for (int i = 0; i < Space.Followers; i++)
            Notification.At(Space.FirstFollower + (ulong)i).Signal();
    }

    /// <inheritdoc/>
    public void Wake(int session) => Notification.At(Space.FirstWake + (ulong)session).Signal();

    private static ulong PartOf(int realm, int part) => Space.FirstPart + ((ulong)realm * Placement.MostParts) + (ulong)part;

    private static CNode PlacesOf(int realm) => CNode.At(Space.FirstPlaces + (ulong)realm);

    private static Thread ThreadAt(int realm, int place) => Thread.At(RealmSpace.BaseOf(realm) + (ulong)place);

    private static SchedulingContext ContextAt(int realm, int place) => SchedulingContext.At(RealmSpace.BaseOf(realm) + (ulong)place);

    private static ulong AddressOf(int session, int sizeBits) =>
        sizeBits == SmallBits ? Space.SmallWindow + ((ulong)session << SmallBits) : Space.LargeWindow + ((ulong)session << LargeBits);

    private static bool TryGiveTime(scoped ref RealizedSystem system)
    {
        for (int i = 0; i < system.Form.Count; i++)
        {
            if (system.Form.KindOf(i) == FormKind.SchedulingContext && !TimeSteps.TryGive(ref system, i, 0))
                return false;
        }
        return true;
    }
}
