using Firn.Abi.Objects;
using Firn.CapDlForm;

namespace Firn.Realms;

/// <summary>What Untyped.Retype is asked for to make an object of a form.</summary>
public readonly struct ObjectRequest
{
    /// <summary>log2 of the most bytes that the kernel is to make objects of at a stretch: it cleans the caches of frames, and takes no interrupt meanwhile.</summary>
    internal const int MostBits = 21;

    private const int SmallestContextBits = 7;
    private const int MostContextBits = 12;
    private const int RefillBytes = 16;
    private const int MostNodeBits = 16;

    private ObjectRequest(ObjectType type, int chosen)
    {
        Type = type;
        Chosen = chosen;
        Bits = ObjectSize<Configuration>.BitsOf(type, chosen);
    }

    /// <summary>The type.</summary>
    public ObjectType Type { get; }

    /// <summary>Retype's size.</summary>
    public int Chosen { get; }

    /// <summary>log2 of the bytes that it takes.</summary>
    public int Bits { get; }

    private static FormKind RootKind => ObjectSize<Configuration>.AddressSpaceBits > 12 ? FormKind.PageUpperDirectory : FormKind.PageGlobalDirectory;

    /// <summary>The request for an object; false if the kernel makes none of its kind or size.</summary>
    public static bool TryOf(scoped in ObjectForm item, out ObjectRequest request)
    {
        int bits = (int)item.Parameters.OrZero(ParameterKey.SizeBits);
        ObjectType type = TypeOf(item.Kind, bits);
        int chosen = type switch
        {
            ObjectType.SchedulingContext => item.Parameters.Has(ParameterKey.SizeBits) ? bits : ContextBits(item.Parameters.OrZero(ParameterKey.ExtraRefills)),
            ObjectType.Untyped or ObjectType.CNode => bits,
            _ => 0,
        };
        bool isKnown = type switch
        {
            ObjectType.Untyped => item.Kind == FormKind.Untyped && bits >= ObjectSize<Configuration>.MinimumUntypedBits && bits <= ObjectSize<Configuration>.MaximumUntypedBits,
            ObjectType.CNode => bits is >= 1 and <= MostNodeBits,
            ObjectType.SchedulingContext => chosen is >= SmallestContextBits and <= MostContextBits,
            _ => true,
        };
        request = isKnown ? new(type, chosen) : default;
        return isKnown && request.Bits > 0;
    }

    private static ObjectType TypeOf(FormKind kind, int bits) => kind switch
    {
        FormKind.Endpoint => ObjectType.Endpoint,
        FormKind.Notification => ObjectType.Notification,
        FormKind.Reply => ObjectType.Reply,
        FormKind.SchedulingContext => ObjectType.SchedulingContext,
        FormKind.Thread => ObjectType.Thread,
        FormKind.VirtualCpu => ObjectType.VirtualCpu,
        FormKind.CNode => ObjectType.CNode,
        FormKind.Frame when bits == ObjectSize<Configuration>.SmallFrameBits => ObjectType.SmallFrame,
        FormKind.Frame when bits == ObjectSize<Configuration>.LargeFrameBits => ObjectType.LargeFrame,
        FormKind.Frame when bits == ObjectSize<Configuration>.HugeFrameBits => ObjectType.HugeFrame,
        _ when kind == RootKind => ObjectType.AddressSpace,
        FormKind.PageTable or FormKind.PageDirectory or FormKind.PageUpperDirectory => ObjectType.PageTable,
        // What is none of these is refused for its kind or its size.
        _ => ObjectType.Untyped,
    };

    // Two refills are in the smallest; each further one takes 16 bytes.
    private static int ContextBits(ulong refills)
    {
        int bits = SmallestContextBits;
        while (bits <= MostContextBits && refills > (ulong)((1 << bits) - (1 << SmallestContextBits)) / RefillBytes)
            bits++;
        return bits;
    }
}
