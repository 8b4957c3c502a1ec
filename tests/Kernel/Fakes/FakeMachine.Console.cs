using System;

namespace Firn.KernelTests.Fakes;

/// <summary>The console, and the machine's end: an exception.</summary>
public readonly partial struct FakeMachine
{
    public void WriteConsole(byte value) => Board.Console.Add(value);

    public void Stop() => throw new InvalidOperationException("The kernel stopped the machine: " + Board.ConsoleText);
}
