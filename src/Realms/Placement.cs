using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using Firn.Abi.Objects;
using Firn.CapDlForm;
using Firn.Realization;
using Firn.RealmProtocol;
using Firn.User.Objects;

namespace Firn.Realms;

/// <summary>
/// Where a form's objects come to lie in a realm's block, and which place each capability has: objects and the CNode of the places by size, the largest first, so that nothing is
/// lost between them. Places count what is made, in that order, then the platform's objects, then what further mappings need; the last one is for what is there
/// during one call.
/// </summary>
public struct Placement
{
    private const int LargestBits = 47;
    private const int ClassShift = 5;
    private const int ClassCount = (LargestBits + 1) << ClassShift;
    private const int SlotBits = 5;
    private const int FanOut = 256;
    private const int MostPlaceBits = 16;

    /// <summary>The most parts that a block is made into.</summary>
    public const int MostParts = 32;

    private PlaceBytes _places;
    private OrderBytes _order;
    private Classes _classes;
    private ulong _large;

    /// <summary>What realizing needs.</summary>
    public ObjectMarks Marks;

    /// <summary>What realizing needs.</summary>
    public MappingClaims Claims;

    /// <summary>Objects that are made.</summary>
    public int Made { get; private set; }

    /// <summary>The first place that no object has.</summary>
    public int FirstSpare { get; private set; }

    /// <summary>log2 of the places.</summary>
    public int PlaceBits { get; private set; }

    /// <summary>Bytes of the block that are used.</summary>
    public ulong Bytes { get; private set; }

    /// <summary>The place of the first thread that runs from the start; those that wait come behind.</summary>
    public int FirstThread { get; private set; }

    /// <summary>Threads that run from the start.</summary>
    public int RunningThreads { get; private set; }

    /// <summary>All threads.</summary>
    public int Threads { get; private set; }

    /// <summary>For each object its place, in 32 bits, little-endian.</summary>
    /// <param name="objects">How many there are.</param>
    [UnscopedRef]
    public Span<byte> Places(int objects) => ((Span<byte>)_places).Slice(0, objects * sizeof(uint));

    /// <summary>Derivations, parents before children, likewise.</summary>
    [UnscopedRef]
    public Span<byte> Order => _order;

    /// <summary>The place of an object.</summary>
    public readonly int PlaceOf(int position) => BinaryPrimitives.ReadInt32LittleEndian(((ReadOnlySpan<byte>)_places).Slice(position * sizeof(uint)));

    /// <summary>Plans a form that was checked. Nothing is made.</summary>
    public RealmProblem Plan(scoped in SpecificationForm form)
    {
        ((Span<ushort>)_classes).Clear();
        int spares = CountObjects(in form);
        if (!DerivationOrder.TryFind(in form, _order))
            return new RealmProblem(RealmRule.Derivations, -1);
        PlaceBits = 1;
        while (1 << PlaceBits < FirstSpare + spares + 1)
            PlaceBits++;
        if (PlaceBits > MostPlaceBits)
            return new RealmProblem(RealmRule.Mappings, -1);
        PlaceClasses();
        int platform = Made;
        for (int i = 0; i < form.Count; i++)
        {
            int found = PlaceOf(i);
            Set(i, found < 0 ? platform++ : _classes[found]++);
        }
        // Each class's place has moved on to its end.
        return default;
    }

    /// <summary>Makes the objects of a plan, and their CNode.</summary>
    /// <param name="kernel">What makes them.</param>
    /// <param name="realm">The realm.</param>
    /// <param name="block">Its block.</param>
    /// <param name="place">Where it failed; -1 before the first object.</param>
    public readonly InvocationResult TryMake<TKernel>(TKernel kernel, int realm, int block, out int place)
        where TKernel : struct, IRealmKernel
    {
        place = -1;
        InvocationResult result = MakeParts(kernel, realm, block);
        if (result.IsSuccess)
            result = kernel.MakePlaces(realm, block, PlaceBits);
        int part = -1;
        ulong left = 0;
        ulong rest = _large;
        int next = 0;
        for (int number = 0; number < ClassCount && result.IsSuccess; number++)
        {
            int bits = BitsOf(number);
            bool isLarge = bits > PlaceBits + SlotBits;
            while (next < _classes[number] && result.IsSuccess)
            {
                // Parts and objects come by size, and together have the same: an object that is next never is larger than what is left of a part.
                if (isLarge && left == 0)
                {
                    part++;
                    left = 1UL << BitOperations.Log2(rest);
                    rest -= left;
                }
                int most = Math.Clamp((1 << ObjectRequest.MostBits) >> bits, 1, FanOut);
                int count = Math.Min(_classes[number] - next, isLarge ? (int)Math.Min(left >> bits, (ulong)most) : most);
                place = next;
                result = kernel.Make(realm, block, isLarge ? part : -1, TypeOf(number), ChosenOf(number), next, count);
                next += count;
                left -= isLarge ? (ulong)count << bits : 0;
            }
        }
        return result;
    }

    /// <summary>The object of a place; -1 if none has it.</summary>
    public readonly int ObjectAt(int place, int objects)
    {
        for (int i = 0; place >= 0 && i < objects; i++)
        {
            if (PlaceOf(i) == place)
                return i;
        }
        return -1;
    }

    // Larger objects have smaller numbers; then types; of threads, first those that run from the start.
    private static int ClassOf(int bits, ObjectType type) => ((LargestBits - bits) << ClassShift) | ((int)type << 1);

    private static ObjectType TypeOf(int number) => (ObjectType)((number >> 1) & 15);

    private static int BitsOf(int number) => LargestBits - (number >> ClassShift);

    private static int ChosenOf(int number) => TypeOf(number) switch
    {
        ObjectType.CNode => BitsOf(number) - SlotBits,
        ObjectType.Untyped or ObjectType.SchedulingContext => BitsOf(number),
        _ => 0,
    };

    // What is larger than the CNode comes before it, but its capabilities are in it: so it is made of parts that come before it.
    private readonly InvocationResult MakeParts<TKernel>(TKernel kernel, int realm, int block)
        where TKernel : struct, IRealmKernel
    {
        InvocationResult result = default;
        ulong rest = _large;
        for (int part = 0; rest != 0 && result.IsSuccess; part++)
        {
            int bits = BitOperations.Log2(rest);
            result = kernel.MakePart(realm, block, part, bits);
            rest -= 1UL << bits;
        }
        return result;
    }

    // Notes each object's class where its place comes to stand; answers how many further places mappings can need.
    private int CountObjects(scoped in SpecificationForm form)
    {
        Made = 0;
        int spares = 0;
        for (int i = 0; i < form.Count; i++)
        {
            form.Read(i, out ObjectForm item);
            spares += CountMappings(in form, in item);
            int number = -1;
            if (!item.IsExtern && ObjectRequest.TryOf(in item, out ObjectRequest request))
            {
                number = ClassOf(request.Bits, request.Type) | (item.Kind == FormKind.Thread && item.Parameters.Has(ParameterKey.Suspended) ? 1 : 0);
                _classes[number]++;
                Made++;
            }
            Set(i, number);
        }
        FirstSpare = form.Count;
        return spares;
    }

    private static int CountMappings(scoped in SpecificationForm form, scoped in ObjectForm item)
    {
        bool isTable = item.Kind is FormKind.PageTable or FormKind.PageDirectory or FormKind.PageUpperDirectory or FormKind.PageGlobalDirectory;
        if (!isTable && item.Kind != FormKind.CNode)
            return 0;
        int count = 0;
        SlotReader slots = form.SlotsOf(in item);
        CapabilityForm capability = default;
        while (slots.MoveNext(out _, ref capability))
            count += (isTable && form.KindOf(capability.Target) == FormKind.Frame) || capability.MappingTable >= 0 ? 1 : 0;
        return count;
    }

    // From how many there are of each class to which place its first one has.
    private void PlaceClasses()
    {
        int next = 0;
        Bytes = 1UL << (PlaceBits + SlotBits);
        _large = 0;
        int waiting = ClassOf(ObjectSize<Configuration>.ThreadBits, ObjectType.Thread) | 1;
        FirstThread = 0;
        RunningThreads = 0;
        Threads = 0;
        for (int number = 0; number < ClassCount; number++)
        {
            int count = _classes[number];
            _classes[number] = (ushort)next;
            if (TypeOf(number) == ObjectType.Thread && count > 0)
            {
                FirstThread = Threads == 0 ? next : FirstThread;
                RunningThreads += number == waiting ? 0 : count;
                Threads += count;
            }
            next += count;
            Bytes += (ulong)count << BitsOf(number);
            _large += BitsOf(number) > PlaceBits + SlotBits ? (ulong)count << BitsOf(number) : 0;
        }
    }

    private void Set(int position, int value) => BinaryPrimitives.WriteInt32LittleEndian(((Span<byte>)_places).Slice(position * sizeof(uint)), value);

    [InlineArray(RealmLimits.Objects * sizeof(uint))]
    private struct PlaceBytes
    {
        private byte _first;
    }

    [InlineArray(DerivationOrder.Capacity * sizeof(uint))]
    private struct OrderBytes
    {
        private byte _first;
    }

    [InlineArray(ClassCount)]
    private struct Classes
    {
        private ushort _first;
    }
}
