using System.Runtime;
using Firn.Diagnostics;
using Firn.Images.HelloProgram.Target;

namespace Firn.Images.HelloProgram;

/// <summary>What the program does.</summary>
internal static class ProgramMain
{
    private const ulong Kernel = 0x4040_0000;
    private const ulong Uart = 0x0900_0000;

    private static int _written = 41;

    private static TextOutput<SupervisorSink> Output => new(default);

    /// <summary>Runs it; answers the exit code.</summary>
    [RuntimeExport("program_main")]
    public static ulong Main()
    {
        Supervisor.Write("program: hello from C# at EL0\r\n"u8);
        Output.Write("program: the kernel says that 40 + 2 is "u8);
        Output.WriteDecimal(Supervisor.Add(40, 2));
        Output.EndLine();
        Supervisor.Yield();
        Supervisor.Yield();
        Output.Write("program: yields: "u8);
        Output.WriteDecimal(Supervisor.Yield());
        Output.EndLine();
        TryTheForbidden();
        _written++;
        return (ulong)_written;
    }

    private static void TryTheForbidden()
    {
        Output.WriteLine("program: reading the kernel"u8);
        Supervisor.Load(Kernel);
        Output.WriteLine("program: writing to the UART"u8);
        Supervisor.Store(Uart, '!');
        Output.WriteLine("program: writing to its own code"u8);
        Supervisor.Store(Supervisor.Code(), 0);
        Output.WriteLine("program: running its own data"u8);
        Supervisor.Run(Supervisor.Data());
        bool printed = Supervisor.Write(Kernel, 16) || Supervisor.Write(ulong.MaxValue - 7, 16);
        Output.WriteLine(printed ? "program: the kernel printed itself"u8 : "program: the kernel does not print itself"u8);
    }
}
