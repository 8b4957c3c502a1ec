using Firn.Diagnostics;

namespace Firn.Kernel.Debugging;

/// <summary>Text to the console.</summary>
/// <typeparam name="TMachine">The machine whose console it is.</typeparam>
public readonly struct ConsoleSink<TMachine> : ITextSink
    where TMachine : struct, IKernelMachine
{
    private readonly TMachine _machine;

    private ConsoleSink(TMachine machine) => _machine = machine;

    /// <summary>Output of text and numbers to a machine's console.</summary>
    public static TextOutput<ConsoleSink<TMachine>> Output(TMachine machine) => new(new ConsoleSink<TMachine>(machine));

    /// <inheritdoc/>
    public void Write(byte value) => _machine.WriteConsole(value);
}
