using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.SystemCalls;
using Firn.User.Objects;

namespace Firn.User.Raw;

/// <summary>An invocation under way: what the generated stubs fill, call, and read the result from. Indices are constants to the compiler.</summary>
public ref struct InvocationMessage
{
    private SystemCallFrame _frame;

    /// <summary>A message with so many words and extra capabilities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public InvocationMessage(ulong capability, ulong label, int words, int capabilities)
    {
        _frame = default;
        _frame.Capability = capability;
        _frame.Information = new() { Label = label, Length = (uint)words, ExtraCapabilities = (uint)capabilities };
    }

    /// <summary>As many of <paramref name="count"/> words as a structure of <paramref name="most"/> has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Fitting(ulong count, int most) => count < (ulong)most ? (int)count : most;

    /// <summary>Sets a word: in its register, or in the IPC buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetWord(int index, ulong value)
    {
        switch (index)
        {
            case 0:
                _frame.Word0 = value;
                break;
            case 1:
                _frame.Word1 = value;
                break;
            case 2:
                _frame.Word2 = value;
                break;
            case 3:
                _frame.Word3 = value;
                break;
            default:
                KernelEntry.Buffer.Message[index] = value;
                break;
        }
    }

    /// <summary>Sets words to the first <paramref name="count"/> of a structure.</summary>
    public void SetWords<T>(int index, ref readonly T value, int count)
        where T : struct
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, ulong>(ref Unsafe.AsRef(in value)), count);
        for (int i = 0; i < count; i++)
            SetWord(index + i, words[i]);
    }

    /// <summary>Sets an extra capability.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetCapability(int index, ulong pointer) => KernelEntry.Buffer.Capabilities[index] = pointer;

    /// <summary>Calls the kernel.</summary>
    public InvocationResult Call()
    {
        KernelEntry.Enter(SystemCall.Call, ref _frame);
        return new InvocationResult(in _frame, ref KernelEntry.Buffer);
    }

    /// <summary>The result's word; 0 where the invocation failed.</summary>
    public readonly ulong Word(InvocationResult answer) => answer.IsSuccess ? _frame.Word0 : 0;

    /// <summary>The result as a structure of <paramref name="most"/> words, of which those that came are set.</summary>
    public readonly T Words<T>(InvocationResult answer, int most)
        where T : struct
    {
        T value = default;
        Span<ulong> words = MemoryMarshal.CreateSpan(ref Unsafe.As<T, ulong>(ref value), most);
        int came = answer.IsSuccess ? Fitting(_frame.Information.Length, most) : 0;
        for (int i = 0; i < came; i++)
        {
            words[i] = i switch
            {
                0 => _frame.Word0,
                1 => _frame.Word1,
                2 => _frame.Word2,
                3 => _frame.Word3,
                _ => KernelEntry.Buffer.Message[i],
            };
        }
        return value;
    }
}
