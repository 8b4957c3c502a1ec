using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Configuration;

namespace Firn.Kernel.Injection;

/// <summary>
/// What the rewritten kernel calls, and a part of it: no other kernel has this. The words are plain delegates, as the assembly of the tests, which
/// sets them, is compiled against the kernel as it is.
/// </summary>
public static class FailureHook
{
    [ThreadStatic]
    private static int _depth;

    /// <summary>A check of this number passed: is it to fail all the same?</summary>
    [ThreadStatic]
    public static Func<int, bool>? Decide;

    /// <summary>The way of this number is taken.</summary>
    [ThreadStatic]
    public static Action<int>? Note;

    /// <summary>An operation begins: the machine, and the core's state but for its scratch words.</summary>
    [ThreadStatic]
    public static Action<object, byte[]>? Begin;

    /// <summary>It ends: the same, and whether it refused.</summary>
    [ThreadStatic]
    public static Action<object, byte[], bool>? End;

    /// <summary>An operation is under way.</summary>
    public static bool IsInside => _depth != 0;

    /// <summary>Another test begins.</summary>
    public static void Reset() => _depth = 0;

    /// <summary>The check fails though it passed.</summary>
    public static bool Fails(int number) => Decide is { } decide && decide(number);

    /// <summary>The way is taken.</summary>
    public static T Taken<T>(int number, T value)
    {
        Note?.Invoke(number);
        return value;
    }

    /// <summary>An operation begins, perhaps as a part of another.</summary>
    public static void Enter<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        if (Begin is null || _depth++ != 0)
            return;
        Begin(core.Machine, StateOf(ref core));
    }

    /// <summary>An operation ends. One that is preempted has changed what it has.</summary>
    public static Status Leave<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core, Status status)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        Finish(ref core, !status.IsDone && !status.IsPreempted);
        return status;
    }

    /// <summary>A look at whether something can be done ends.</summary>
    public static bool Leave<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core, bool isDone)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        Finish(ref core, !isDone);
        return isDone;
    }

    private static void Finish<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core, bool hasRefused)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        if (End is null || --_depth != 0)
            return;
        End(core.Machine, hasRefused ? StateOf(ref core) : [], hasRefused);
    }

    // Without the reference to the board, which the collector may move, and what every entry may write: the message, the error's details, the clock.
    private static byte[] StateOf<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        ref byte first = ref Unsafe.As<Core<TMachine, TConfiguration>, byte>(ref core);
        byte[] state = MemoryMarshal.CreateReadOnlySpan(ref first, Unsafe.SizeOf<Core<TMachine, TConfiguration>>()).ToArray();
        Forget(state, ref first, ref core.Machine);
        Forget(state, ref first, ref core.Message);
        Forget(state, ref first, ref core.Error);
        Forget(state, ref first, ref core.CurrentTime);
        Forget(state, ref first, ref core.ConsumedTime);
        Forget(state, ref first, ref core.WorkUnits);
        return state;
    }

    private static void Forget<T>(byte[] state, ref byte first, ref T field) =>
        state.AsSpan((int)Unsafe.ByteOffset(ref first, ref Unsafe.As<T, byte>(ref field)), Unsafe.SizeOf<T>()).Clear();
}
