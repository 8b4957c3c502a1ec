using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Faults;

/// <summary>
/// Guests that wait, by WFI, WFE, WFIT or WFET. A board that executes WFE as nothing, as QEMU does, never comes here with one: the registers that ask for it, and
/// what is done about it.
/// </summary>
public sealed class GuestWaitTests
{
    private const ulong Address = 0x50_0004;
    private const int InstructionSize = 4;

    private readonly IpcBench _bench = new();
    private readonly ThreadReference _guest;
    private readonly ThreadReference _handler;
    private readonly VirtualCpuReference _cpu;
    private readonly ulong _reply;

    public GuestWaitTests()
    {
        EndpointReference exits = _bench.CreateEndpoint();
        _reply = _bench.Put(_bench.CreateReply());
        _handler = _bench.CreateThread(120);
        _bench.Receive(_handler, _bench.Put(exits), _reply);
        _guest = _bench.CreateThread();
        _bench.SetHandler(_guest, exits, badge: 7);
        _cpu = new(_bench.System.Allocate(VirtualCpu.Size, VirtualCpu.Size));
        _bench.Core.CreateVirtualCpu(_cpu);
        _bench.Core.Associate(_cpu, _guest);
    }

    [Fact]
    public void Guests_are_trapped_and_threads_are_not()
    {
        Assert.Equal((true, true), Trapped(_guest));
        Assert.Equal((false, false), Trapped(_bench.CreateThread()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Its_handler_is_told_which_and_the_guest_goes_on_where_it_says(uint instruction)
    {
        Syndrome syndrome = Wait(instruction);

        Assert.Equal(new MessageInformation { Label = (ulong)FaultType.VirtualCpu, Length = 1 }, _bench.InformationOf(_handler));
        Assert.Equal(7UL, _bench.RegisterOf(_handler, SystemCallRegister.Capability));
        Assert.Equal(syndrome.Bits, _bench.WordOf(_handler, 0));
        Assert.Equal((ThreadState.BlockedOnReply, Address), (_bench.StateOf(_guest), _bench.Core.At(_guest).Frame.FaultAddress));

        // Answered only, it waits again.
        _bench.Do(_handler, SystemCall.Send, _reply);
        Assert.Equal((ThreadState.Restart, Address), (_bench.StateOf(_guest), _bench.Core.At(_guest).Frame.FaultAddress));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void In_Firns_form_the_answer_says_where_to_go_on(uint instruction)
    {
        _bench.Core.At(_cpu).ExitFormat = ExitFormat.Short;
        Syndrome syndrome = Wait(instruction);

        Assert.Equal((ulong)FaultType.VirtualCpuExit, _bench.InformationOf(_handler).Label);
        Assert.Equal(syndrome.Bits, _bench.WordOf(_handler, (int)VirtualCpuExitWord.Syndrome));
        Assert.Equal(Address, _bench.WordOf(_handler, (int)VirtualCpuExitWord.InstructionPointer));

        _bench.SetWord(_handler, (int)VirtualCpuExitReplyWord.InstructionPointer, Address + InstructionSize);
        _bench.Do(_handler, SystemCall.Send, _reply, new() { Length = 1 });
        Assert.Equal((ThreadState.Restart, Address + InstructionSize), (_bench.StateOf(_guest), _bench.Core.At(_guest).Frame.FaultAddress));
    }

    private Syndrome Wait(uint instruction)
    {
        _bench.Run(_guest).ProgramCounter = Address;
        _bench.Core.SwitchVirtualCpu(_cpu);
        Syndrome syndrome = new() { Class = ExceptionClass.Wait, Is32BitInstruction = true, Specific = new WaitSyndrome { Instruction = instruction }.Bits };
        _bench.Core.HandleException(syndrome);
        return syndrome;
    }

    // TWI and TWE of HCR_EL2 as the thread runs.
    private (bool Interrupt, bool Event) Trapped(ThreadReference thread)
    {
        _bench.System.Board.Log.Clear();
        _bench.Core.SwitchVirtualCpu(_bench.Core.At(thread).VirtualCpu);
        string line = _bench.System.Board.Log.FindLast(item => item.StartsWith("hcr ", System.StringComparison.Ordinal))!;
        HypervisorConfiguration configuration = new() { Bits = System.Convert.ToUInt64(line[4..], 16) };
        return (configuration.TrapWaitForInterrupt, configuration.TrapWaitForEvent);
    }
}
