using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Objects;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Compilation;

/// <summary>
/// Decides where objects are made: of the untyped memory that the specification says, else of a block of the kernel's. Larger objects come first, so
/// nothing is lost between them, and equal ones stand together, so that one call makes many.
/// </summary>
internal sealed class Placer
{
    private const int PoolBits = 12;

    private readonly Specification _specification;
    private readonly KernelTarget _target;
    private readonly IReadOnlyList<MemoryBlock> _memory;
    private readonly ProblemCollection _problems;
    private readonly int[] _places;
    private readonly RetypeRequest[] _requests;
    private readonly int[] _parents;
    private readonly List<MemoryBlock> _blocks = [];
    private readonly List<(int Block, RetypeRequest Request, int Item)> _inBlocks = [];
    private readonly List<PlanStep> _steps = [];
    private int _next;

    private Placer(Specification specification, KernelTarget target, IReadOnlyList<MemoryBlock> memory, ProblemCollection problems)
    {
        _specification = specification;
        _target = target;
        _memory = memory;
        _problems = problems;
        _places = new int[specification.Objects.Count];
        _requests = new RetypeRequest[_places.Length];
        _parents = new int[_places.Length];
        Array.Fill(_places, -1);
        Array.Fill(_parents, -1);
    }

    /// <summary>The plan; without meaning where there are problems.</summary>
    internal static PlacementPlan Place(
        Specification specification, KernelTarget target, IReadOnlyList<MemoryBlock> memory, ProblemCollection problems) =>
        new Placer(specification, target, memory, problems).Run();

    private SystemObject At(int item) => _specification.Objects[item];

    private PlacementPlan Run()
    {
        FindParents();
        for (int i = 0; i < _requests.Length; i++)
            _requests[i] = RequestOf(i);
        int[] all = [.. Enumerable.Range(0, _places.Length).Where(i => _requests[i].SizeBits > 0)];
        int pools = _specification.Objects.Count(item => item.Kind == ObjectKind.AsidPool);
        PlaceInBlocks([.. all.Where(i => _parents[i] < 0)], pools);
        int poolMemory = EmitBlocks();
        PlaceInUntypeds();
        int places = _next;
        for (int i = 0; i < _places.Length; i++)
        {
            if (_requests[i].SizeBits == 0)
                _places[i] = places++;
        }
        return new PlacementPlan(_blocks, _steps, _places, poolMemory, places, Spares());
    }

    // A capability to a frame maps it once; further places of tables want copies.
    private int Spares()
    {
        var mapped = new HashSet<ObjectName>();
        int spares = 0;
        foreach (SystemObject item in _specification.Objects.Where(item => item.Kind.IsTranslationTable()))
        {
            foreach (CapabilitySlot slot in item.Slots)
                spares += slot.Capability.Target is { } target && mapped.Add(target) ? 0 : 1;
        }
        return spares + _specification.Objects.SelectMany(item => item.Slots).Count(slot => slot.Capability.Mapping is not null);
    }

    private void FindParents()
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (At(i).Parameters is not UntypedParameters untyped)
                continue;
            foreach (ObjectName child in untyped.Children)
                _parents[_specification.IndexOf(child)] = i;
        }
    }

    private RetypeRequest RequestOf(int item)
    {
        if (_requests[item].SizeBits > 0)
            return _requests[item];
        if (At(item).Parameters is not UntypedParameters untyped)
            return _target.RequestFor(At(item)) ?? default;
        int bits = untyped.SizeBits ?? BitsFor(untyped);
        return _requests[item] = new RetypeRequest(ObjectType.Untyped, bits, bits);
    }

    // Sorted by size, children need no more than the sum of their sizes.
    private int BitsFor(UntypedParameters untyped)
    {
        ulong bytes = 0;
        foreach (ObjectName child in untyped.Children)
        {
            int bits = RequestOf(_specification.IndexOf(child)).SizeBits;
            bytes += bits == 0 ? 0 : 1UL << bits;
        }
        int size = 4;
        while (1UL << size < bytes)
            size++;
        return size;
    }

    private static ulong? AddressOf(SystemObject item) => item.Parameters switch
    {
        FrameParameters frame => frame.PhysicalAddress,
        UntypedParameters untyped => untyped.PhysicalAddress,
        _ => null,
    };

    private IEnumerable<int> BySize(IEnumerable<int> items) =>
        items.OrderByDescending(i => _requests[i].SizeBits).ThenBy(i => _requests[i].Type).ThenBy(i => _requests[i].ChosenBits).ThenBy(i => i);

    private void PlaceInBlocks(int[] items, int pools)
    {
        int[] fixedItems = [.. items.Where(i => AddressOf(At(i)) is not null)];
        MemoryBlock[] fixedBlocks = [.. fixedItems.Select(i => new MemoryBlock(AddressOf(At(i))!.Value, _requests[i].SizeBits))];
        List<MemoryBlock> free = [.. _memory.SelectMany(block => Without(block, fixedBlocks)).OrderByDescending(block => block.SizeBits).ThenBy(block => block.Address)];
        for (int i = 0; i < fixedItems.Length; i++)
            _inBlocks.Add((AddBlock(fixedBlocks[i]), _requests[fixedItems[i]], fixedItems[i]));

        int current = -1;
        ulong used = 0;
        IEnumerable<(RetypeRequest Request, int Item)> rest = BySize(items.Where(i => AddressOf(At(i)) is null)).Select(i => (_requests[i], i))
            .Concat(Enumerable.Repeat((new RetypeRequest(ObjectType.Untyped, PoolBits, PoolBits), -1), pools)).OrderByDescending(each => each.Item1.SizeBits);
        foreach ((RetypeRequest request, int item) in rest)
        {
            ulong size = 1UL << request.SizeBits;
            while (current < 0 || used + size > _blocks[current].Size)
            {
                int fitting = free.FindIndex(block => block.SizeBits >= request.SizeBits);
                if (fitting < 0)
                {
                    _problems.Error(ProblemCode.OutOfMemory, item < 0 ? default : At(item).Location, $"no memory is left for {(item < 0 ? "an ASID pool" : At(item).Name)}");
                    return;
                }
                current = AddBlock(free[fitting]);
                free.RemoveAt(fitting);
                used = 0;
            }
            used += size;
            _inBlocks.Add((current, request, item));
        }
    }

    // What is left of a block, in blocks, where some of it is asked for.
    private static IEnumerable<MemoryBlock> Without(MemoryBlock block, MemoryBlock[] taken)
    {
        if (Array.Exists(taken, part => part.Contains(block)))
            return [];
        if (!Array.Exists(taken, block.Contains))
            return [block];
        MemoryBlock half = block with { SizeBits = block.SizeBits - 1 };
        return [.. Without(half, taken), .. Without(half with { Address = half.Address + half.Size }, taken)];
    }

    private int AddBlock(MemoryBlock block)
    {
        _blocks.Add(block);
        return _blocks.Count - 1;
    }

    // Blocks come by address: the root task takes them from the kernel's memory in one go. Answers where the pools' memory is.
    private int EmitBlocks()
    {
        int[] order = [.. Enumerable.Range(0, _blocks.Count).OrderBy(i => _blocks[i].Address)];
        int[] rank = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        MemoryBlock[] sorted = [.. order.Select(i => _blocks[i])];
        _blocks.Clear();
        _blocks.AddRange(sorted);
        _next = sorted.Length;
        int poolMemory = 0;
        foreach ((int block, RetypeRequest request, int item) in _inBlocks)
        {
            if (item < 0 && poolMemory == 0)
                poolMemory = _next;
            Emit(rank[block], request, item);
        }
        return poolMemory;
    }

    private void Emit(int source, RetypeRequest request, int item)
    {
        if (_steps.Count > 0 && _steps[^1] is var last && last.Source == source && last.Request == request && last.Count < _target.FanOut)
            _steps[^1] = last with { Count = last.Count + 1 };
        else
            _steps.Add(new PlanStep(source, request, 1));
        if (item >= 0)
            _places[item] = _next;
        _next++;
    }

    private void PlaceInUntypeds()
    {
        var waiting = new Queue<int>(Enumerable.Range(0, _places.Length).Where(i => _parents[i] < 0 && At(i).Kind == ObjectKind.Untyped));
        while (waiting.TryDequeue(out int parent))
        {
            int[] children = [.. At(parent).Get<UntypedParameters>().Children.Select(_specification.IndexOf).Where(i => _requests[i].SizeBits > 0)];
            PlaceInUntyped(parent, children);
            foreach (int child in children.Where(i => At(i).Kind == ObjectKind.Untyped))
                waiting.Enqueue(child);
        }
    }

    private void PlaceInUntyped(int parent, int[] children)
    {
        ulong start = AddressOf(At(parent)) ?? 0;
        ulong size = 1UL << _requests[parent].SizeBits;
        ulong used = 0;
        foreach (int child in children.Where(i => AddressOf(At(i)) is not null).OrderBy(i => AddressOf(At(i))!.Value))
        {
            ulong offset = AddressOf(At(child))!.Value - start;
            if (AddressOf(At(parent)) is null || AddressOf(At(child)) < start || offset < used)
            {
                _problems.Error(ProblemCode.NotRealized, At(child).Location, $"{At(child).Name} cannot be at its address in {At(parent).Name}");
                return;
            }
            while (used < offset)
                used += Skip(parent, used, offset);
            Emit(_places[parent], _requests[child], child);
            used = offset + (1UL << _requests[child].SizeBits);
        }
        foreach (int child in BySize(children.Where(i => AddressOf(At(i)) is null)))
        {
            ulong bytes = 1UL << _requests[child].SizeBits;
            used = ((used + bytes - 1) & ~(bytes - 1)) + bytes;
            Emit(_places[parent], _requests[child], child);
        }
        if (used > size)
            _problems.Error(ProblemCode.DoesNotFit, At(parent).Location, $"the children of {At(parent).Name} need {used} bytes, and it has {size}");
    }

    // Memory before an object with an address becomes untyped memory that nobody gets.
    private ulong Skip(int parent, ulong used, ulong end)
    {
        int bits = 4;
        while (used % (1UL << (bits + 1)) == 0 && used + (1UL << (bits + 1)) <= end)
            bits++;
        Emit(_places[parent], new RetypeRequest(ObjectType.Untyped, bits, bits), -1);
        return 1UL << bits;
    }
}
