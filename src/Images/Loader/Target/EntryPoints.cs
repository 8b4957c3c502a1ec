using System.Runtime;
using Firn.Arm64.Psci;
using Firn.Arm64.Registers;
using Firn.Diagnostics;
using Firn.Loader;

namespace Firn.Images.Loader.Target;

/// <summary>Where start.S and vectors.S enter C#.</summary>
internal static class EntryPoints
{
    /// <summary>The first C#, MMU off. Returns when the kernel can be entered, and only then.</summary>
    [RuntimeExport("loader_start")]
    public static void Start(ulong deviceTree)
    {
        var image = new LoaderImage
        {
            Start = Symbol.ImageStart(),
            CodeEnd = Symbol.CodeEnd(),
            ConstantsEnd = Symbol.ConstantsEnd(),
            End = Symbol.ImageEnd(),
            Tables = Symbol.Tables(),
            TablesEnd = Symbol.TablesEnd(),
            CoreEntry = Symbol.CoreEntry(),
            HandOver = Symbol.HandOver(),
        };
        if (!LoaderStart.Start(default(LoaderMachine), in image, deviceTree))
            Off();
    }

    /// <summary>The loader itself faulted, on any core.</summary>
    [RuntimeExport("loader_fault")]
    public static void Fault(ulong syndrome, ulong address, ulong faultAddress)
    {
        TextOutput<LoaderConsole<LoaderMachine>> output = LoaderConsole<LoaderMachine>.Output(default);
        output.Write("loader: PANIC: "u8);
        output.Write(ExceptionClassText.Of(new Syndrome { Bits = syndrome }.Class));
        output.Write(", ELR_EL2 "u8);
        output.WriteHex(address);
        output.Write(", ESR_EL2 "u8);
        output.WriteHex(syndrome);
        output.Write(", FAR_EL2 "u8);
        output.WriteHex(faultAddress);
        output.EndLine();
        Off();
    }

    private static void Off()
    {
        LoaderMachine machine = default;
        machine.Call(PsciFunction.SystemOff, 0, 0, 0);
        while (true)
            machine.WaitForInterrupt();
    }
}
