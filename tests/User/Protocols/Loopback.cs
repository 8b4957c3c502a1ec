using System.Collections.Generic;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.User.Hosted;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.UserTests.Protocols;

/// <summary>A kernel whose one endpoint has a <see cref="ProbeServer"/>: a Call is handled in place.</summary>
internal sealed class Loopback : ISystemCallEntry
{
    private ProbeServer _server;

    private Loopback()
    {
    }

    /// <summary>The server.</summary>
    public ref ProbeServer Server => ref _server;

    /// <summary>The message informations of the calls.</summary>
    public List<MessageInformation> Requests { get; } = [];

    /// <summary>The answer that was given, for a test to see.</summary>
    public MessageInformation Answer { get; private set; }

    /// <summary>What a hostile server would make of an answer; none does nothing.</summary>
    public Tamper? Change { get; set; }

    /// <summary>Changes an answer.</summary>
    public delegate void Tamper(ref Message answer);

    /// <summary>A kernel for the test's thread.</summary>
    public static Loopback Start()
    {
        Loopback kernel = new();
        KernelEntry.Use(kernel);
        return kernel;
    }

    public void Enter(SystemCall number, ref SystemCallFrame frame, ref IpcBuffer buffer)
    {
        Xunit.Assert.Equal(SystemCall.Call, number);
        Requests.Add(frame.Information);
        frame.Capability = 77;
        Message message = new() { Frame = frame };
        _server.Handle(ref message);
        Change?.Invoke(ref message);
        Answer = message.Frame.Information;
        frame = message.Frame;
        frame.Capability = 0;
    }
}
