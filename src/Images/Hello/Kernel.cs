using Firn.Arm64.Psci;
using Firn.Arm64.Registers;
using Firn.Arm64.Translation;
using Firn.Diagnostics;
using Firn.Images.Hello.Target;

namespace Firn.Images.Hello;

/// <summary>All that the kernel knows.</summary>
internal struct Kernel
{
    // Where QEMU puts the device tree when it enters an ELF, and tells nobody.
    private const ulong BoardDeviceTree = 0x4000_0000;

    private PagePool _pool;

    /// <summary>Who switches the machine off.</summary>
    internal Power Power;

    /// <summary>The program's memory.</summary>
    internal ProgramSpace Program;

    /// <summary>How often the program gave way.</summary>
    internal ulong Yields;

    /// <summary>Makes translation, finds out where it is, loads the program. Entered with the MMU off.</summary>
    internal void Start(ulong deviceTree)
    {
        HelloConsole.Prepare();
        deviceTree = deviceTree == 0 ? BoardDeviceTree : deviceTree;
        _pool = new PagePool(Symbol.PagePool(), Symbol.PagePoolEnd());
        KernelMap.Enable(KernelMap.Build(ref _pool, deviceTree));
        TextOutput<HelloConsole> output = HelloConsole.Output;
        output.WriteLine("hello: EL2, MMU on, nothing both writable and executable"u8);
        Power = Power.Find(new PhysicalAddress(deviceTree));
        if (Power.TryGetVersion(out PsciVersion version))
        {
            output.Write("hello: EL3 answers an SMC: PSCI "u8);
            output.WriteDecimal(version.Major);
            output.Write("."u8);
            output.WriteDecimal(version.Minor);
            output.EndLine();
        }
        else
        {
            output.WriteLine("hello: nobody takes an SMC"u8);
        }
    }

    /// <summary>Loads the program and makes the frame of its first instruction.</summary>
    internal void Enter(ref ProgramFrame frame)
    {
        ulong start = Symbol.ProgramFile();
        var file = new ProgramFile(default(HelloMachine).Memory(new PhysicalAddress(start), (int)(Symbol.ProgramFileEnd() - start)));
        TextOutput<HelloConsole> output = HelloConsole.Output;
        if (!file.IsElf)
        {
            output.WriteLine("hello: the program is no ELF file"u8);
            Power.Off();
        }
        Program = new ProgramSpace(ref _pool);
        uint pages = file.Load(ref _pool, Program);
        Program.Activate();
        for (int i = 0; i < 31; i++)
            frame.X[i] = 0;
        frame.StackPointer = 0;
        frame.ExceptionLink = file.Entry;
        frame.SavedStatus = SavedProgramStatus.El0t.Bits;
        output.Write("hello: entering the program at EL0, "u8);
        output.WriteHex(file.Entry);
        output.Write(", "u8);
        output.WriteDecimal(pages);
        output.WriteLine(" pages by stage 2"u8);
    }
}
