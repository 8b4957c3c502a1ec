using Firn.Monitor;
using Firn.Monitor.Cores;
using Firn.Monitor.Smc;
using Firn.MonitorTests.Fakes;

namespace Firn.MonitorTests.Smc;

/// <summary>A kernel on core 0 of a machine with eight, which makes calls.</summary>
internal sealed class Caller
{
    private readonly MonitorState[] _state = new MonitorState[1];

    public Caller(CoreModel? model = null)
    {
        Test = new TestMachine(model);
        // What sleeps wakes at once: some interrupt of the normal world.
        Test.Board.Sleeping = () => { };
        Test.Machine.EnableInterfaceRegisters(new() { SystemRegisters = true });
        State.NormalLevel = 2;
        State.NormalMemory.TryAdd(0x4000_0000, 0x4000_0000);
        for (uint core = 0; core < 8; core++)
            State.Cores.Add(core);
        State.Cores.Boot(0);
    }

    public TestMachine Test { get; }

    public ref MonitorState State => ref _state[0];

    /// <summary>The caller's registers after a call.</summary>
    public ExceptionFrame Call(ExceptionFrame frame, bool fromAArch32 = false) => Call(default(NoVendorCalls), frame, fromAArch32);

    public ExceptionFrame Call<TVendor>(TVendor vendor, ExceptionFrame frame, bool fromAArch32 = false)
        where TVendor : struct, IVendorCalls
    {
        SmcService.Perform(Test.Machine, vendor, ref State, ref frame, fromAArch32);
        return frame;
    }

    /// <summary>x0 after a call with these arguments.</summary>
    public ulong Call(ulong function, ulong x1 = 0, bool fromAArch32 = false)
    {
        ExceptionFrame frame = default;
        frame.X.X0 = function;
        frame.X.X1 = x1;
        return Call(frame, fromAArch32).X.X0;
    }
}
