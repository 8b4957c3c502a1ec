using System;
using System.Collections.Generic;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.User.Hosted;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.ComponentsTests;

/// <summary>A kernel whose capabilities are what a test puts behind them: servers that answer, objects that note what they are asked.</summary>
internal sealed class FakeSystem : ISystemCallEntry
{
    /// <summary>Handles a message and puts the answer in its place.</summary>
    internal delegate void Handler(SystemCall call, ref Message message);

    /// <summary>What is behind each capability.</summary>
    public Dictionary<ulong, Handler> Capabilities { get; } = [];

    /// <summary>A system for the test's thread.</summary>
    public static FakeSystem Start()
    {
        FakeSystem system = new();
        KernelEntry.Use(system);
        return system;
    }

    public void Enter(SystemCall number, ref SystemCallFrame frame, ref IpcBuffer buffer)
    {
        if (!Capabilities.TryGetValue(frame.Capability, out Handler? handler))
            throw new InvalidOperationException($"There is nothing at {frame.Capability}.");
        Message message = new() { Frame = frame };
        handler(number, ref message);
        frame = message.Frame;
    }
}
