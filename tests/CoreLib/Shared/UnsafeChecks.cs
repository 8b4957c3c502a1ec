using System.Runtime.CompilerServices;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>Unsafe. Safety: every reference made here stays inside the storage of its method.</summary>
public static unsafe class UnsafeChecks
{
    /// <summary>Runs them.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Storage storage = default;
        Storage.Count(ref storage);
        Arithmetic(report, ref storage);
        Reinterpretation(report, ref storage);
        References(report, ref storage);
    }

    private static void Arithmetic<TSink>(Report<TSink> report, ref Storage storage)
        where TSink : struct, ITextSink
    {
        ref byte first = ref storage[0];
        ref ushort word = ref Unsafe.As<byte, ushort>(ref first);
        int three = Sequence.Opaque(3);
        report.Value("Add int"u8, Unsafe.Add(ref word, three));
        report.Value("Add nint"u8, Unsafe.Add(ref word, (nint)three));
        report.Value("Add nuint"u8, Unsafe.Add(ref word, (nuint)three));
        report.Value("Add, back"u8, Unsafe.Add(ref Unsafe.Add(ref word, 10), -three));
        report.Value("Subtract int"u8, Unsafe.Subtract(ref Unsafe.Add(ref word, 10), three));
        report.Value("Subtract nint"u8, Unsafe.Subtract(ref Unsafe.Add(ref word, 10), (nint)three));
        report.Value("AddByteOffset nint"u8, Unsafe.AddByteOffset(ref word, (nint)three));
        report.Value("AddByteOffset nuint"u8, Unsafe.AddByteOffset(ref word, (nuint)three));
        report.Value("SubtractByteOffset"u8, Unsafe.SubtractByteOffset(ref Unsafe.Add(ref word, 10), (nint)three));
        report.Value("ByteOffset"u8, (long)Unsafe.ByteOffset(ref storage[40], ref storage[9]));
    }

    private static void Reinterpretation<TSink>(Report<TSink> report, ref Storage storage)
        where TSink : struct, ITextSink
    {
        report.Value("ReadUnaligned"u8, Unsafe.ReadUnaligned<ulong>(in storage[5]));
        Unsafe.WriteUnaligned(ref storage[7], 0xCAFEBABEu);
        report.Value("WriteUnaligned"u8, Unsafe.ReadUnaligned<uint>(in storage[7]));
        report.Value("As"u8, Unsafe.As<byte, uint>(ref storage[4]));
        report.Value("BitCast"u8, Unsafe.BitCast<long, ulong>(-2));
        report.Value("BitCast of a struct"u8, Unsafe.BitCast<Pair, ulong>(new Pair { First = 1, Second = 2 }));
        report.Value("SizeOf"u8, Unsafe.SizeOf<Pair>() + Unsafe.SizeOf<byte>() + Unsafe.SizeOf<nint>());
        Unsafe.SkipInit(out Pair skipped);
        skipped.First = 3;
        report.Value("SkipInit"u8, skipped.First);
    }

    private static void References<TSink>(Report<TSink> report, ref Storage storage)
        where TSink : struct, ITextSink
    {
        report.Value("AreSame"u8, Unsafe.AreSame(ref storage[3], ref storage[3]));
        report.Value("AreSame, not"u8, Unsafe.AreSame(ref storage[3], ref storage[4]));
        report.Value("IsAddressLessThan"u8, Unsafe.IsAddressLessThan(ref storage[3], ref storage[4]));
        report.Value("IsAddressGreaterThan"u8, Unsafe.IsAddressGreaterThan(ref storage[3], ref storage[4]));
        report.Value("NullRef"u8, Unsafe.IsNullRef(ref Unsafe.NullRef<int>()));
        report.Value("IsNullRef, not"u8, Unsafe.IsNullRef(ref storage[0]));
        ref readonly byte read = ref storage[6];
        Unsafe.AsRef(in read) = 77;
        report.Value("AsRef"u8, read);
        fixed (byte* pointer = &storage[6])
        {
            report.Value("AsRef of a pointer"u8, Unsafe.AsRef<byte>(pointer));
            report.Value("AsPointer"u8, Unsafe.AsPointer(ref storage[6]) == pointer);
        }
        report.Value("contains references, not"u8, RuntimeHelpers.IsReferenceOrContainsReferences<Pair>());
        report.Value("contains references"u8, RuntimeHelpers.IsReferenceOrContainsReferences<string>());
        object? text = Sequence.Opaque<string?>("text");
        report.Value("As of an object"u8, Unsafe.As<string>(text)!.Length);
    }

    private struct Pair
    {
        public uint First;
        public uint Second;
    }
}
