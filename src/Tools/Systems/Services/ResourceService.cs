using System;
using System.Linq;
using System.Text;
using Firn.CapDlForm;
using Firn.RealmProtocol;
using Firn.Realms;
using Firn.Tools.Host;
using Firn.User.Terms;

namespace Firn.Tools.Systems.Services;

/// <summary>The resource server of a system: memory for realms, and a session for each channel (docs/realms.md).</summary>
public sealed class ResourceService
{
    // Each further session's stack and IPC buffer, behind the configuration.
    private const ulong FirstStack = 0x100_0000;
    private const ulong StackSpan = 0x4_0000;
    private const int StackSize = 16 * SystemBuilder.PageSize;

    // Twice what the kernel takes for its longest way (docs/kernel.md).
    private const ulong LeastBudget = 20;

    private readonly SystemBuilder _system;
    private readonly ResourceSettings _settings;
    private readonly Notification[] _wakes;
    private ResourceConfiguration _configuration;
    private int _connected;
    private ulong _nextOffer = (ulong)ResourceSlot.FirstOffer;

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:ResourceServer</c>.</param>
    /// <param name="sessions">How many streams it serves at once, 1 to 16: a channel is to be connected for each.</param>
    /// <param name="priority">At most the host's, with which its sessions take turns then; below realms and their monitors, which no request is to delay.</param>
    /// <param name="settings">What realms may have.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="FirnException">The settings cannot be.</exception>
    public ResourceService(SystemBuilder system, Program program, int sessions, int priority, ResourceSettings settings, string name = "resources")
    {
        Check(name, sessions, settings);
        (_system, _settings) = (system, settings);
        Component = system.Component(name, program, new ComponentSettings
        {
            Priority = priority,
            MaximumPriority = settings.Priority,
            Time = settings.SessionTime,
            StackSize = StackSize,
            StackTop = FirstStack,
            IpcBuffer = FirstStack,
            SlotBits = ResourceMemory.OwnBits,
            Arguments = [0],
        });
        _wakes = [.. Enumerable.Range(0, sessions).Select(i => system.Notification($"{name}_wake_{i}"))];
        for (int i = 0; i < sessions; i++)
            AddSession(i, priority);
        Notification gate = system.Notification($"{name}_lock");
        _ = Component.HoldsNode((ulong)ResourceSlot.Node).HoldsSpace((ulong)ResourceSlot.Space)
            .Holds((ulong)ResourceSlot.Identifiers, system.SpaceIdentifiers($"{name}_identifiers"))
            .Makes((ulong)ResourceSlot.TopMemory, system.Untyped($"{name}_top", ResourceMemory.TopMemoryBits))
            .Makes((ulong)ResourceSlot.FirstBlock + 1, system.Untyped($"{name}_reserve", settings.ReserveBits))
            .Waits((ulong)ResourceSlot.LockWait, gate.Waiter).Signals((ulong)ResourceSlot.LockSignal, gate.Signaller(badge: 1))
            .Maps(system.SharedLarge($"{name}_sessions", (ulong)sessions * ResourceMemory.SessionSize), ResourceMemory.Sessions, MapAccess.ReadWrite);
        foreach (int core in settings.Cores)
            _ = Component.HoldsTime((ulong)ResourceSlot.FirstTime + (ulong)core, core);
        Configure(sessions);
        system.OnBuild(Complete);
    }

    /// <summary>The server.</summary>
    public Component Component { get; }

    /// <summary>The most realms at once.</summary>
    public int Realms => _settings.Realms;

    /// <summary>Gives a machine's stream to a session: a host, which asks for realms.</summary>
    public void Connect(StreamEnd end)
    {
        int session = Take();
        end.Connect(Component, ResourceMemory.RingOf(session), (ulong)ResourceSlot.FirstPeer + (ulong)session, _wakes[session].Signaller(badge: 1));
    }

    /// <summary>Gives a session to a component that is in a host's place.</summary>
    /// <param name="client">The component.</param>
    /// <param name="address">Where it has what it writes; what it reads is <see cref="ResourceMemory.RingSize"/> behind.</param>
    /// <param name="slot">How it signals the session.</param>
    /// <param name="signal">How the session signals it.</param>
    public void Connect(Component client, ulong address, ulong slot, SignalEnd signal)
    {
        int session = Take();
        Region from = _system.Shared($"{client.Name}_{Component.Name}_{session}_out", ResourceMemory.RingSize);
        Region to = _system.Shared($"{client.Name}_{Component.Name}_{session}_in", ResourceMemory.RingSize);
        _ = client.Maps(from, address, MapAccess.ReadWrite).Maps(to, address + ResourceMemory.RingSize, MapAccess.ReadWrite)
            .Signals(slot, _wakes[session].Signaller(badge: 1));
        ulong rings = ResourceMemory.RingOf(session);
        _ = Component.Maps(from, rings, MapAccess.ReadWrite).Maps(to, rings + ResourceMemory.RingSize, MapAccess.ReadWrite)
            .Signals((ulong)ResourceSlot.FirstPeer + (ulong)session, signal);
    }

    /// <summary>Offers a server to realms: each has an end of its own, by its number.</summary>
    /// <param name="name">What a realm knows it by (<see cref="SystemBuilder.ExternServer"/>).</param>
    /// <param name="prefix">Which realms: those whose names begin with it; empty: all.</param>
    /// <param name="end">The end for the realm with a number, from 1 on.</param>
    public ResourceService Offers(string name, string prefix, Func<int, ClientEnd> end)
    {
        AddOffer(name, prefix, FormKind.Endpoint, 0, isPerRealm: true);
        for (int realm = 1; realm <= _settings.Realms; realm++)
            _ = Component.Calls(_nextOffer++, end(realm));
        return this;
    }

    /// <summary>Offers notifications to wait at: each realm has its own, by its number.</summary>
    /// <param name="name">What a realm knows it by (<see cref="SystemBuilder.ExternNotification"/>).</param>
    /// <param name="prefix">Which realms: those whose names begin with it; empty: all.</param>
    /// <param name="end">The end for the realm with a number, from 1 on.</param>
    public ResourceService OffersWaits(string name, string prefix, Func<int, WaitEnd> end)
    {
        AddOffer(name, prefix, FormKind.Notification, 0, isPerRealm: true);
        for (int realm = 1; realm <= _settings.Realms; realm++)
            _ = Component.Waits(_nextOffer++, end(realm));
        return this;
    }

    /// <summary>Offers notifications to signal: each realm has its own, by its number.</summary>
    /// <param name="name">What a realm knows it by (<see cref="SystemBuilder.ExternNotification"/>).</param>
    /// <param name="prefix">Which realms: those whose names begin with it; empty: all.</param>
    /// <param name="end">The end for the realm with a number, from 1 on.</param>
    public ResourceService OffersSignals(string name, string prefix, Func<int, SignalEnd> end)
    {
        AddOffer(name, prefix, FormKind.Notification, 0, isPerRealm: true);
        for (int realm = 1; realm <= _settings.Realms; realm++)
            _ = Component.Signals(_nextOffer++, end(realm));
        return this;
    }

    /// <summary>Offers a page, or 2 MiB, to realms: all that have it share it.</summary>
    /// <param name="name">What a realm knows it by (<see cref="SystemBuilder.ExternShared"/>).</param>
    /// <param name="prefix">Which realms: those whose names begin with it; empty: all.</param>
    /// <param name="region">The memory, of one page.</param>
    /// <param name="access">What realms may do with it.</param>
    public ResourceService Offers(string name, string prefix, Region region, MapAccess access)
    {
        if (region.Frames.Count != 1)
            throw new FirnException($"{region.Name} is offered to realms and has {region.Frames.Count} pages.", "Offer memory of one page, small or large.");
        AddOffer(name, prefix, FormKind.Frame, region.PageBits, isPerRealm: false);
        _ = Component.Holds(_nextOffer++, region, access);
        return this;
    }

    /// <summary>Offers memory to realms: each has its own, by its number.</summary>
    /// <param name="name">What a realm knows it by (<see cref="SystemBuilder.ExternShared"/>).</param>
    /// <param name="prefix">Which realms: those whose names begin with it; empty: all.</param>
    /// <param name="access">What realms may do with it.</param>
    /// <param name="memory">The memory for the realm with a number, from 1 on: of one size.</param>
    /// <exception cref="FirnException">It is not of one size, or there is no room for so much.</exception>
    public ResourceService Offers(string name, string prefix, MapAccess access, Func<int, Region> memory)
    {
        Region[] all = [.. Enumerable.Range(1, _settings.Realms).Select(memory)];
        int frames = all[0].Frames.Count;
        if (Array.Find(all, region => region.Frames.Count != frames || region.PageBits != all[0].PageBits) is { } other)
            throw new FirnException($"{other.Name} is offered as {name}, as {all[0].Name} is, and is larger or smaller.", "What has one name is of one size: a realm does not know its number.");
        AddOffer(name, prefix, FormKind.Frame, all[0].PageBits, isPerRealm: true, frames);
        foreach (Region region in all)
        {
            _ = Component.Holds(_nextOffer, region, access);
            _nextOffer += (ulong)frames;
        }
        return this;
    }

    /// <summary>Tells somebody who keeps something for each realm number whose it is (docs/realms.md).</summary>
    /// <param name="name">Who.</param>
    /// <param name="told">How it is told to look.</param>
    /// <returns>The page of terms, to be mapped for reading and writing.</returns>
    /// <exception cref="FirnException">There are as many as there is room for.</exception>
    internal Region Tells(string name, SignalEnd told)
    {
        ulong follower = _configuration.Followers++;
        if (follower == ResourceMemory.MostFollowers)
            throw new FirnException($"{Component.Name} would tell {name} whose numbers are whose, and {follower} others.", $"It tells {ResourceMemory.MostFollowers}.");
        Region page = _system.Shared($"{name}_terms", TermPage.Size);
        _ = Component.Maps(page, ResourceMemory.Terms + (follower * TermPage.Size), MapAccess.ReadWrite).Signals((ulong)ResourceSlot.FirstFollower + follower, told);
        return page;
    }

    private static void Check(string name, int sessions, ResourceSettings settings)
    {
        if (sessions is < 1 or > ResourceMemory.MostSessions)
            throw new FirnException($"{name} would have {sessions} sessions.", $"It has 1 to {ResourceMemory.MostSessions}.");
        if (settings.LeastBits < 12 || settings.LeastBits > settings.MostBits || settings.MostBits > settings.ReserveBits)
        {
            throw new FirnException(
                $"{name} would give realms 2^{settings.LeastBits} to 2^{settings.MostBits} bytes of 2^{settings.ReserveBits}.",
                "A realm has a page at least, and at most what there is.");
        }
        if (settings.Realms is < 1 or > RealmTable.Capacity)
            throw new FirnException($"{name} would have {settings.Realms} realms.", $"It has room for 1 to {RealmTable.Capacity}.");
        if (settings.Cores.Count == 0 || settings.Cores.Any(core => core is < 0 or >= 64))
            throw new FirnException($"{name} has no core for realms, or one that cannot be.", "Name cores from 0 to 63.");
        if (settings.Share is < 1 or > 1_000_000)
            throw new FirnException($"{name} would give a realm {settings.Share} us of each second.", "A second has 1000000.");
        if (settings.TotalShare < settings.Share || settings.TotalShare > 1_000_000)
        {
            throw new FirnException(
                $"{name} would give realms together {settings.TotalShare} us of each second, and each {settings.Share} us.", "Together they have at least what one may have, and a second has 1000000.");
        }
    }

    private void AddSession(int session, int priority)
    {
        string? thread = session == 0 ? null : $"session_{session}";
        ulong top = FirstStack + ((ulong)session * StackSpan);
        if (thread is not null)
        {
            _ = Component.Thread(thread, new ComponentSettings
            {
                Priority = priority,
                MaximumPriority = _settings.Priority,
                Time = _settings.SessionTime,
                StackSize = StackSize,
                StackTop = top,
                IpcBuffer = top,
                Entry = "_start",
                Arguments = [(ulong)session],
            });
        }
        _ = Component.HoldsThread((ulong)ResourceSlot.FirstThread + (ulong)session, thread)
            .Waits((ulong)ResourceSlot.FirstWait + (ulong)session, _wakes[session].Waiter)
            .Signals((ulong)ResourceSlot.FirstWake + (ulong)session, _wakes[session].Signaller(badge: 1));
    }

    private void Configure(int sessions)
    {
        _configuration.Sessions = (ulong)sessions;
        _configuration.ReserveBits = (ulong)_settings.ReserveBits;
        _configuration.LeastBits = (ulong)_settings.LeastBits;
        ref RealmPolicy policy = ref _configuration.Policy;
        policy.Realms = (ulong)_settings.Realms;
        policy.MostMemoryBits = (ulong)_settings.MostBits;
        policy.Priority = (ulong)_settings.Priority;
        policy.MaximumPriority = (ulong)_settings.Priority;
        policy.ShortestPeriod = (ulong)_settings.ShortestPeriod.TotalMicroseconds;
        policy.LongestPeriod = (ulong)_settings.LongestPeriod.TotalMicroseconds;
        policy.LeastBudget = LeastBudget;
        policy.Share = (ulong)_settings.Share;
        policy.TotalShare = (ulong)_settings.TotalShare;
        policy.Cores = _settings.Cores.Aggregate(0UL, (all, core) => all | (1UL << core));
    }

    private void AddOffer(string name, string prefix, FormKind kind, int sizeBits, bool isPerRealm, int frames = 1)
    {
        ulong slots = (ulong)(frames * (isPerRealm ? _settings.Realms : 1));
        if (_nextOffer + slots > 1UL << ResourceMemory.OwnBits)
            throw new FirnException($"{Component.Name} has no room to offer {name} of {frames} frames.", "Offer less memory, or have fewer realms.");
        ref RealmPolicy policy = ref _configuration.Policy;
        if (policy.OfferCount == ExternOffers.Count)
            throw new FirnException($"{Component.Name} has no room to offer {name}.", $"It has room for {ExternOffers.Count} offers.");
        ref ExternOffer offer = ref policy.Offers[(int)policy.OfferCount++];
        bool isName = RealmName.TryParse(Encoding.UTF8.GetBytes(name), out offer.Name);
        if (!isName || (prefix.Length > 0 && !RealmName.TryParse(Encoding.UTF8.GetBytes(prefix), out offer.Prefix)))
            throw new FirnException($"{name} would be offered to realms {prefix}*.", "Names have 1 to 31 bytes: a letter, then letters, digits, -, _ and dots.");
        offer.Kind = (uint)kind;
        offer.SizeBits = (uint)sizeBits;
        offer.Frames = frames > 1 ? (ulong)frames : 0;
        offer.Pointer = _nextOffer;
        offer.IsPerRealm = isPerRealm ? 1UL : 0;
    }

    private int Take() => _connected < _wakes.Length ? _connected++
        : throw new FirnException($"{Component.Name} has {_wakes.Length} sessions, and would have one more.", "Give it more, up to 16.");

    private void Complete()
    {
        if (_connected < _wakes.Length)
            throw new FirnException($"{Component.Name} has {_wakes.Length} sessions, and {_connected} are connected.", "Connect each, or give it fewer.");
        _ = Component.ConfiguredBy(in _configuration);
    }
}
