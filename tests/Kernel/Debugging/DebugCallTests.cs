using System;
using System.Text;
using Firn.Abi.Capabilities;
using Firn.Abi.Faults;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Debugging;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Debugging;

/// <summary>System calls of debug builds.</summary>
public sealed class DebugCallTests
{
    private readonly IpcBench _bench = new();
    private readonly ThreadReference _thread;

    public DebugCallTests() => _thread = _bench.CreateThread();

    [Fact]
    public void Characters_go_to_the_console_and_lines_end_as_terminals_want()
    {
        foreach (byte character in "a\n"u8)
            _bench.Do(_thread, SystemCall.DebugPutCharacter, character);

        Assert.Equal("a\r\n", _bench.System.Board.ConsoleText);
    }

    [Fact]
    public void A_capability_is_identified_and_nothing_is_null()
    {
        ulong pointer = _bench.Put(_bench.CreateEndpoint());

        _bench.Do(_thread, SystemCall.DebugIdentifyCapability, pointer);
        Assert.Equal((ulong)CapabilityType.Endpoint, _bench.RegisterOf(_thread, 0));
        _bench.Do(_thread, SystemCall.DebugIdentifyCapability, 1 << 20);
        Assert.Equal((ulong)CapabilityType.Null, _bench.RegisterOf(_thread, 0));
    }

    [Fact]
    public void A_thread_gets_a_name()
    {
        ThreadReference other = _bench.CreateThread();
        SetText("pump"u8);

        _bench.Do(_thread, SystemCall.DebugNameThread, _bench.Put(new ThreadCapability { Thread = other }.Capability));

        Assert.Equal("pump", Encoding.UTF8.GetString(_bench.Core.At(other).Name.Text));
    }

    [Fact]
    public void A_name_that_is_too_long_is_cut()
    {
        ThreadReference other = _bench.CreateThread();
        byte[] text = new byte[300];
        Array.Fill(text, (byte)'x');
        SetText(text);

        _bench.Do(_thread, SystemCall.DebugNameThread, _bench.Put(new ThreadCapability { Thread = other }.Capability));

        Assert.Equal(ThreadName.Size - 1, _bench.Core.At(other).Name.Text.Length);
    }

    [Fact]
    public void Naming_what_is_no_thread_stops_the_machine()
    {
        InvalidOperationException stop = Assert.Throws<InvalidOperationException>(() => _bench.Do(_thread, SystemCall.DebugNameThread, 50));
        Assert.Contains("given what is no thread", stop.Message);
    }

    [Fact]
    public void Halting_stops_the_machine() =>
        Assert.Throws<InvalidOperationException>(() => _bench.Do(_thread, SystemCall.DebugHalt, 0));

    [Fact]
    public void The_scheduler_and_the_system_can_be_printed()
    {
        ref Thread item = ref _bench.Core.At(_thread);
        "main"u8.CopyTo(item.Name);
        _bench.Core.AllThreads = _thread;
        _bench.Put(_bench.CreateEndpoint(), badge: 0x2A);

        _bench.Do(_thread, SystemCall.DebugDumpScheduler, 0);
        _bench.Do(_thread, SystemCall.DebugSnapshot, 0);

        string text = _bench.System.Board.ConsoleText;
        Assert.Contains("main", text);
        Assert.Contains("running", text);
        Assert.Contains("endpoint 0x", text);
        Assert.Contains("rights RWGP, badge 0x2a", text);
    }

    [Theory]
    [InlineData(SystemCall.DebugSendInterrupt)]
    [InlineData(SystemCall.DebugGetThreadAffinity)]
    [InlineData(SystemCall.DebugRun)]
    [InlineData(SystemCall.BenchmarkNull)]
    [InlineData(SystemCall.SetTlsBase)]
    public void What_the_configuration_has_not_is_an_unknown_system_call(SystemCall call)
    {
        _bench.SetHandler(_thread, _bench.CreateEndpoint());

        _bench.Do(_thread, call, 0);

        Assert.Equal(FaultType.UnknownSystemCall, _bench.Core.At(_thread).Fault.Type);
        Assert.Equal((ulong)call, _bench.Core.At(_thread).Fault.Address);
    }

    [Fact]
    public void The_counts_of_a_thread_lie_behind_its_structure() =>
        Assert.True(System.Runtime.CompilerServices.Unsafe.SizeOf<Thread>() <= ThreadUtilisation.Offset);

    private void SetText(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            ulong word = i % 8 == 0 ? 0 : _bench.BufferOf(_thread).Message[i / 8];
            _bench.BufferOf(_thread).Message[i / 8] = word | ((ulong)text[i] << (i % 8 * 8));
        }
    }
}
