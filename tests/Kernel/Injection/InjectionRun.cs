using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Firn.Kernel;
using Firn.KernelTests.Fakes;

namespace Firn.KernelTests.Injection;

/// <summary>
/// Every test once as it is, then for each check that it passes on its way, up to two tests for each, once more with that check failing. What refuses
/// must have changed nothing: not a byte of memory, nor of the core's state. Runs beside the rewritten kernel; what it finds is in words.
/// </summary>
public sealed class InjectionRun
{
    private const int TestsForEach = 2;
    private readonly Type _hook = typeof(Status).Assembly.GetType("Firn.Kernel.Injection.FailureHook", throwOnError: true)!;
    private readonly Func<bool> _isInside;
    private readonly Action _reset;
    private readonly bool[] _isStatus;
    private readonly HashSet<int> _taken = [];
    private readonly HashSet<int> _passed = [];
    private readonly int[] _forced;
    private readonly List<string> _found = [];
    private readonly int _clock = ClockPlace();
    private readonly byte[] _memory = new byte[new FakeBoard().Memory.Length];
    private byte[] _state = [];
    private int _wanted = -1;
    private bool _isForced;
    private string _test = "";

    private InjectionRun(bool[] isStatus)
    {
        _isStatus = isStatus;
        _forced = new int[isStatus.Length];
        _isInside = _hook.GetProperty("IsInside")!.GetMethod!.CreateDelegate<Func<bool>>();
        _reset = _hook.GetMethod("Reset")!.CreateDelegate<Action>();
        Set("Decide", Decide);
        Set("Note", (int number) => { _ = _taken.Add(number); });
        Set("Begin", Begin);
        Set("End", End);
    }

    /// <summary>Runs all tests of this assembly; answers a line for each finding: <c>taken N</c>, <c>forced N</c>, <c>wrong TEXT</c>.</summary>
    /// <param name="isStatus">For each point whether it answers an error.</param>
    /// <param name="tests">The class whose tests are run; empty: all.</param>
    public static string[] Run(bool[] isStatus, string tests)
    {
        InjectionRun run = new(isStatus);
        foreach (ScenarioTest test in ScenarioTest.All(typeof(InjectionRun).Assembly).Where(test => tests.Length == 0 || test.Method.DeclaringType!.Name == tests))
            run.Try(test);
        return [.. run._found, .. run._taken.Order().Select(number => $"taken {number}"),
            .. Enumerable.Range(0, isStatus.Length).Where(number => run._forced[number] != 0).Select(number => $"forced {number}")];
    }

    private void Set(string name, Delegate value) => _hook.GetField(name)!.SetValue(null, value);

    private void Try(ScenarioTest test)
    {
        _test = test.Name;
        _passed.Clear();
        _wanted = -1;
        if (RunOnce(test) is { } failure)
            _found.Add($"wrong {_test}: fails on the rewritten kernel: {failure.Message}");
        foreach (int number in _passed.Where(number => _forced[number] < TestsForEach).ToArray())
        {
            (_wanted, _isForced) = (number, false);
            _forced[number]++;
            if (RunOnce(test) is { } failed)
                _found.Add($"wrong point {number} in {_test}: {failed.GetType().Name}: {failed.Message} {failed.StackTrace?.Split('\n').FirstOrDefault()}");
        }
    }

    // Answers what the test, or the kernel in the operation that fails, threw.
    private Exception? RunOnce(ScenarioTest test)
    {
        _reset();
        try
        {
            test.Run();
            return null;
        }
        catch (Exception exception)
        {
            Exception cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            return cause is OperationRefusedException ? null : cause;
        }
    }

    private bool Decide(int number)
    {
        if (!_isInside())
            return false;
        if (_wanted < 0)
            _ = _passed.Add(number);
        if (number != _wanted || _isForced)
            return false;
        _isForced = true;
        return true;
    }

    private void Begin(object machine, byte[] state)
    {
        _state = state;
        if (machine is FakeMachine fake)
            fake.Board.Memory.CopyTo(_memory, 0);
    }

    private void End(object machine, byte[] state, bool hasRefused)
    {
        if (hasRefused && machine is FakeMachine fake)
            Compare(fake.Board.Memory, state);
        if (_wanted < 0 || !_isForced)
            return;
        if (!hasRefused && _isStatus[_wanted])
            _found.Add($"wrong point {_wanted} in {_test}: a check failed, and the operation was done");
        throw new OperationRefusedException();
    }

    private void Compare(ReadOnlySpan<byte> memory, ReadOnlySpan<byte> state)
    {
        // Time goes on for the domain too.
        memory.Slice(_clock, sizeof(ulong)).CopyTo(_memory.AsSpan(_clock));
        int same = memory.CommonPrefixLength(_memory);
        if (same != memory.Length)
            _found.Add($"wrong point {_wanted} in {_test}: refused, and memory changed at 0x{same:x}");
        same = state.CommonPrefixLength(_state);
        if (same != state.Length)
            _found.Add($"wrong point {_wanted} in {_test}: refused, and the core's state changed at {same}");
    }

    // Fakes have what cores share at the beginning of memory.
    private static int ClockPlace()
    {
        Shared shared = default;
        return (int)Unsafe.ByteOffset(ref Unsafe.As<Shared, byte>(ref shared), ref Unsafe.As<ulong, byte>(ref shared.DomainTime));
    }
}
