using System.Runtime.CompilerServices;

namespace System.Threading;

/// <summary>And, Or: the compiler expands these for Armv8.1 alone, so they are loops of compare-exchange.</summary>
public static partial class Interlocked
{
    public static int And(ref int location1, int value) => (int)And(ref Unsafe.As<int, uint>(ref location1), (uint)value);

    public static long And(ref long location1, long value) => (long)And(ref Unsafe.As<long, ulong>(ref location1), (ulong)value);

    public static uint And(ref uint location1, uint value)
    {
        uint current = Volatile.Read(ref location1);
        while (true)
        {
            uint seen = CompareExchange(ref location1, current & value, current);
            if (seen == current)
                return current;
            current = seen;
        }
    }

    public static ulong And(ref ulong location1, ulong value)
    {
        ulong current = Volatile.Read(ref location1);
        while (true)
        {
            ulong seen = CompareExchange(ref location1, current & value, current);
            if (seen == current)
                return current;
            current = seen;
        }
    }

    public static int Or(ref int location1, int value) => (int)Or(ref Unsafe.As<int, uint>(ref location1), (uint)value);

    public static long Or(ref long location1, long value) => (long)Or(ref Unsafe.As<long, ulong>(ref location1), (ulong)value);

    public static uint Or(ref uint location1, uint value)
    {
        uint current = Volatile.Read(ref location1);
        while (true)
        {
            uint seen = CompareExchange(ref location1, current | value, current);
            if (seen == current)
                return current;
            current = seen;
        }
    }

    public static ulong Or(ref ulong location1, ulong value)
    {
        ulong current = Volatile.Read(ref location1);
        while (true)
        {
            ulong seen = CompareExchange(ref location1, current | value, current);
            if (seen == current)
                return current;
            current = seen;
        }
    }
}
