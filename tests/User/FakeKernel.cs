using System.Collections.Generic;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.User.Hosted;
using Firn.User.Raw;

namespace Firn.UserTests;

/// <summary>A kernel that notes what it is asked, and answers what the test prepared.</summary>
internal sealed class FakeKernel : ISystemCallEntry
{
    private FakeKernel()
    {
    }

    /// <summary>The calls, as they came.</summary>
    public List<(SystemCall Number, SystemCallFrame Frame, IpcBuffer Buffer)> Calls { get; } = [];

    /// <summary>The answer's label.</summary>
    public ulong Label { get; set; }

    /// <summary>The answer's words.</summary>
    public ulong[] Answer { get; set; } = [];

    /// <summary>The one call that came.</summary>
    public (SystemCall Number, SystemCallFrame Frame, IpcBuffer Buffer) Only => Xunit.Assert.Single(Calls);

    /// <summary>A kernel for the test's thread.</summary>
    public static FakeKernel Start()
    {
        FakeKernel kernel = new();
        KernelEntry.Use(kernel);
        return kernel;
    }

    /// <summary>A word of the call that came.</summary>
    public ulong Word(int index) => index switch
    {
        0 => Only.Frame.Word0,
        1 => Only.Frame.Word1,
        2 => Only.Frame.Word2,
        3 => Only.Frame.Word3,
        _ => Only.Buffer.Message[index],
    };

    public void Enter(SystemCall number, ref SystemCallFrame frame, ref IpcBuffer buffer)
    {
        Calls.Add((number, frame, buffer));
        frame.Capability = 0;
        frame.Information = new() { Label = Label, Length = (uint)Answer.Length };
        for (int i = 0; i < Answer.Length; i++)
        {
            switch (i)
            {
                case 0:
                    frame.Word0 = Answer[i];
                    break;
                case 1:
                    frame.Word1 = Answer[i];
                    break;
                case 2:
                    frame.Word2 = Answer[i];
                    break;
                case 3:
                    frame.Word3 = Answer[i];
                    break;
                default:
                    buffer.Message[i] = Answer[i];
                    break;
            }
        }
    }
}
