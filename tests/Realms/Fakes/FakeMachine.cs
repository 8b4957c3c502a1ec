using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Errors;
using Firn.Abi.Objects;
using Firn.User.Objects;
using Firn.User.Terms;
using Xunit;

namespace Firn.RealmsTests.Fakes;

/// <summary>
/// Memory and objects as a kernel has them: it refuses what a kernel refuses, notes which memory is not clear, and asserts that nothing is made of such memory for a realm.
/// Calls can be made to fail.
/// </summary>
internal sealed class FakeMachine
{
    private readonly Dictionary<int, FakeMemory> _blocks = [];
    private readonly Dictionary<int, FakeRealm> _realms = [];
    private readonly bool[] _dirty;

    public FakeMachine(int bits, int leastBits)
    {
        LeastBits = leastBits;
        _dirty = new bool[1 << (bits - leastBits)];
        _blocks[1] = new FakeMemory(bits, 0);
    }

    public int LeastBits { get; }

    public int Calls { get; private set; }

    /// <summary>Says of each call whether it fails.</summary>
    public Func<int, bool> Fails { get; set; } = _ => false;

    /// <summary>The next realization is refused.</summary>
    public bool RefusesForm { get; set; }

    public List<int> Woken { get; } = [];

    /// <summary>The term that each realm number is in.</summary>
    public Dictionary<int, ulong> Terms { get; } = [];

    /// <summary>What somebody who follows terms has followed to.</summary>
    public Dictionary<int, ulong> Followed { get; } = [];

    /// <summary>They are followed as soon as one is woken.</summary>
    public bool Follows { get; set; } = true;

    public IReadOnlyDictionary<int, FakeRealm> Realms => _realms;

    public bool IsLocked { get; set; }

    /// <summary>The most bytes of objects that one call made.</summary>
    public ulong MostAtOnce { get; private set; }

    public FakeRealm this[int realm] => _realms[realm];

    public FakeThing At(int realm, int place) => _realms[realm].Places[place];

    public InvocationResult Call(Action action)
    {
        if (Fails(Calls++))
            return new InvocationResult(InvocationError.IllegalOperation);
        try
        {
            action();
            return default;
        }
        catch (FakeRefusal refusal)
        {
            return new InvocationResult(refusal.Error);
        }
    }

    public void Split(int block)
    {
        FakeMemory memory = Block(block);
        Refuse(memory.HasChildren, InvocationError.NotEnoughMemory);
        Refuse(_blocks.ContainsKey(2 * block) || _blocks.ContainsKey((2 * block) + 1), InvocationError.DeleteFirst);
        memory.HasChildren = true;
        _blocks[2 * block] = new FakeMemory(memory.Bits - 1, memory.Start);
        _blocks[(2 * block) + 1] = new FakeMemory(memory.Bits - 1, memory.Start + (1UL << (memory.Bits - 1)));
    }

    public void Revoke(int block)
    {
        // Long: nobody else is to wait for it.
        Assert.False(IsLocked);
        FakeMemory memory = Block(block);
        foreach (int node in _blocks.Keys.Where(node => node != block && IsBelow(node, block)).ToArray())
            _ = _blocks.Remove(node);
        foreach ((int number, FakeRealm realm) in _realms.ToArray())
        {
            if (realm == memory.Realm)
                _ = _realms.Remove(number);
        }
        memory.Realm = null;
        memory.Parts.Clear();
        memory.HasChildren = false;
    }

    public void Touch(int block)
    {
        Assert.False(IsLocked);
        FakeMemory memory = Block(block);
        Refuse(memory.HasChildren, InvocationError.RevokeFirst);
        foreach (int part in PartsOf(memory))
            _dirty[part] = false;
        memory.HasChildren = true;
        memory.Used = 16;
        _blocks[2 * block] = new FakeMemory(4, memory.Start);
    }

    public void MakePlaces(int realm, int block, int bits)
    {
        FakeMemory memory = Block(block);
        Refuse(_realms.ContainsKey(realm), InvocationError.DeleteFirst);
        BeginUse(memory);
        _ = Take(memory, 1UL << (bits + 5), 1);
        memory.Realm = _realms[realm] = new FakeRealm(bits);
    }

    public void MakePart(int block, int part, int bits)
    {
        FakeMemory memory = Block(block);
        BeginUse(memory);
        Assert.InRange(part, 0, 31);
        memory.Parts.Add(part, new FakeMemory(bits, Take(memory, 1UL << bits, 1)));
    }

    public void Make(int realm, int block, int part, ObjectType type, int sizeBits, int place, int count)
    {
        Assert.Same(_realms[realm], Block(block).Realm);
        FakeMemory memory = part < 0 ? Block(block) : Block(block).Parts[part];
        Assert.InRange(count, 1, 256);
        ulong size = 1UL << ObjectSize<Configuration>.BitsOf(type, sizeBits);
        ulong start = Take(memory, size, count);
        MostAtOnce = Math.Max(MostAtOnce, size * (ulong)count);
        for (int i = 0; i < count; i++)
        {
            Assert.InRange(place + i, 0, (1 << _realms[realm].PlaceBits) - 1);
            var made = new FakeThing { Type = type, Start = start + ((ulong)i * size), Bytes = type is ObjectType.SmallFrame or ObjectType.LargeFrame ? new byte[size] : [] };
            Assert.True(_realms[realm].Places.TryAdd(place + i, made));
        }
    }

    public void GiveTerm(int realm, ulong term)
    {
        ulong before = Terms.GetValueOrDefault(realm);
        Assert.Equal(before + 1, term);
        // Who begins has nothing of the platform's yet; of who ends nothing is left.
        if (TermPage.IsHeld(term))
            Assert.DoesNotContain(_realms[realm].Places.Values, each => each.Pointer != 0);
        else
            Assert.DoesNotContain(realm, _realms.Keys);
        Terms[realm] = term;
    }

    public bool IsTermFollowed(int realm, ulong term)
    {
        Assert.Equal(Terms.GetValueOrDefault(realm), term);
        return Followed.GetValueOrDefault(realm) == term;
    }

    public void WakeFollowers()
    {
        // It may be somebody of a higher priority, who has much to do.
        Assert.False(IsLocked);
        if (Follows)
            Follow();
    }

    /// <summary>Who follows terms is there again.</summary>
    public void Follow()
    {
        foreach ((int realm, ulong term) in Terms)
            Followed[realm] = term;
    }

    /// <summary>Every byte that a realm's objects lie in is within its block, and none is in two.</summary>
    public void Check()
    {
        foreach (FakeMemory memory in _blocks.Values.Where(memory => memory.Realm is not null))
        {
            Assert.InRange(memory.Used, 0UL, 1UL << memory.Bits);
            Assert.DoesNotContain(_blocks.Values, other => other != memory && other.Realm is not null && other.Start >= memory.Start && other.Start < memory.Start + (1UL << memory.Bits));
        }
    }

    private static void Refuse(bool refuses, InvocationError error)
    {
        if (refuses)
            throw new FakeRefusal(error);
    }

    private FakeMemory Block(int block)
    {
        Assert.True(_blocks.TryGetValue(block, out FakeMemory? memory), $"no block {block}");
        return memory;
    }

    // A realm's memory is clear, and nobody else's, when the first thing is made of it.
    private void BeginUse(FakeMemory memory)
    {
        if (memory.HasChildren)
            return;
        Assert.DoesNotContain(PartsOf(memory), part => _dirty[part]);
        memory.Used = 0;
    }

    private ulong Take(FakeMemory memory, ulong size, int count)
    {
        ulong start = (memory.Used + size - 1) & ~(size - 1);
        Refuse(start + (size * (ulong)count) > 1UL << memory.Bits, InvocationError.NotEnoughMemory);
        memory.Used = start + (size * (ulong)count);
        memory.HasChildren = true;
        foreach (int part in PartsOf(memory))
            _dirty[part] = true;
        return memory.Start + start;
    }

    private IEnumerable<int> PartsOf(FakeMemory memory) =>
        Enumerable.Range((int)(memory.Start >> LeastBits), memory.Bits < LeastBits ? 1 : 1 << (memory.Bits - LeastBits));

    private static bool IsBelow(int node, int above)
    {
        while (node > above)
            node /= 2;
        return node == above;
    }
}
