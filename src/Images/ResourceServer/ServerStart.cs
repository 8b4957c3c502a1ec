using System.Numerics;
using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Images.ResourceServer.Target;
using Firn.Realization;
using Firn.Realms;
using Firn.User.Objects;

namespace Firn.Images.ResourceServer;

/// <summary>
/// What the first thread does before any session serves: the node above its own CNode, under which realms' places come to be, and which all threads begin their capability
/// pointers at.
/// </summary>
internal static class ServerStart
{
    private const int WordBits = 64;

    /// <summary>Does it. What the builder gives makes that possible; if it is not, that is a failed check: there is nothing to serve with.</summary>
    internal static void Run(ref readonly ResourceConfiguration configuration, ref RealmSpace space)
    {
        ref ResourceState state = ref ServerMemory.State;
        state.Policy = configuration.Policy;
        state.Reserve.Begin((int)configuration.ReserveBits, (int)configuration.LeastBits);
        FillSpace(in configuration, ref space);
        ServerMemory.Demand(TryMakeTop(in space));
        for (int session = 0; session < (int)configuration.Sessions; session++)
        {
            ServerMemory.Demand(Thread.At((ulong)ResourceSlot.FirstThread + (ulong)session).SetSpace(
                default, space.Top, new CNodeData { GuardSize = WordBits - RealmSpace.SpanBits - RealmSpace.TopBits }, space.Space, 0).IsSuccess);
        }
        // The others wait for it.
        default(SessionLock).Exit();
    }

    private static void FillSpace(scoped in ResourceConfiguration configuration, ref RealmSpace space)
    {
        space.Root = CNode.At((ulong)ResourceSlot.Node);
        space.Top = CNode.At((ulong)ResourceSlot.Top);
        space.Space = AddressSpace.At((ulong)ResourceSlot.Space);
        space.FirstBlock = (ulong)ResourceSlot.FirstBlock;
        space.FirstPlaces = (ulong)ResourceSlot.FirstPlaces;
        space.FirstPart = (ulong)ResourceSlot.FirstPart;
        space.FirstWake = (ulong)ResourceSlot.FirstWake;
        space.Followers = (int)configuration.Followers;
        space.FirstFollower = (ulong)ResourceSlot.FirstFollower;
        space.Terms = ResourceMemory.Terms;
        space.SmallWindow = ResourceMemory.SmallWindows;
        space.LargeWindow = ResourceMemory.LargeWindows;
        space.Authority = new Authority
        {
            Root = space.Root,
            Thread = Thread.At((ulong)ResourceSlot.FirstThread),
            AsidPool = AsidPool.At((ulong)ResourceSlot.Identifiers),
            SchedulingControls = (ulong)ResourceSlot.FirstTime,
            LastCore = (ulong)BitOperations.Log2(configuration.Policy.Cores),
        };
    }

    private static bool TryMakeTop(ref readonly RealmSpace space)
    {
        InvocationResult result = Untyped.At((ulong)ResourceSlot.TopMemory).Retype(
            (ulong)ObjectType.CNode, RealmSpace.TopBits, space.Root, 0, 0, (ulong)ResourceSlot.Top, 1);
        return result.IsSuccess && space.Top.Mint(
            0, RealmSpace.TopBits, space.Root, (ulong)ResourceSlot.Node, WordBits, CapabilityRights.All,
            new CNodeData { GuardSize = RealmSpace.SpanBits - ResourceMemory.OwnBits }.Bits).IsSuccess;
    }
}
