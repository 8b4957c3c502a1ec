using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64.Registers;
using Firn.Kernel;
using Firn.Kernel.Boot;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Debugging;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Target;

namespace Firn.Images.Kernel.Target;

/// <summary>Where assembly enters C#: start.S and vectors.S, with the core's block. On return the current thread goes on.</summary>
internal static class EntryPoints
{
    // SVC and HVC: the program counter is behind them.
    private const ulong InstructionSize = 4;

    private static KernelImageLayout Layout => new()
    {
        Start = Symbol.ImageStart(),
        PhysicalStart = default(KernelMachine).At<ulong>(Symbol.PhysicalStart()),
        BootEnd = Symbol.BootEnd(),
        CodeEnd = Symbol.CodeEnd(),
        ConstantsEnd = Symbol.ConstantsEnd(),
        Tables = Symbol.Tables(),
        TablesEnd = Symbol.TablesEnd(),
        State = Symbol.State(),
        StateEnd = Symbol.StateEnd(),
        Stacks = Symbol.Stacks(),
        StacksEnd = Symbol.StacksEnd(),
        StackStride = (Symbol.StacksEnd() - Symbol.Stacks()) / (ulong)Configuration.Cores,
        End = Symbol.End(),
        IdleLoop = Symbol.IdleLoop(),
    };

    /// <summary>A core's start, MMU on by the loader's tables.</summary>
    [RuntimeExport("kernel_start")]
    public static void Start(ref Core<KernelMachine, Configuration> core, ref BootWords words)
    {
        KernelMachine.InitializeCore<Configuration>();
        KernelImageLayout layout = Layout;
        if (!core.Boot(in words, in layout))
            core.Machine.Stop();
    }

    /// <summary>SVC of the current thread.</summary>
    [RuntimeExport("kernel_system_call")]
    public static void SystemCall(ref Core<KernelMachine, Configuration> core)
    {
        if (Configuration.Cores > 1 && core.TryHandleLocally())
            return;
        if (core.EnterKernel(InstructionSize))
            core.HandleSystemCall();
        else
            core.HandleLeftThread();
        core.LeaveKernel();
    }

    /// <summary>Call of the current thread. What has no frame of its own says where it goes on, by a jump.</summary>
    [RuntimeExport("kernel_call")]
    public static void Call(ref Core<KernelMachine, Configuration> core)
    {
        if (!core.TryEnterCore())
        {
            CallForAll(ref core);
            return;
        }
        Capability target = core.FindPlainTarget();
        if (target.Type == CapabilityType.Endpoint)
            CallEndpoint(ref core, target);
        else
            CallOther(ref core);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CallEndpoint(ref Core<KernelMachine, Configuration> core, Capability target)
    {
        if (!core.TryFastCall(new(target)))
        {
            CallOther(ref core);
            return;
        }
        core.LeaveCore();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CallOther(ref Core<KernelMachine, Configuration> core)
    {
        core.LeaveCore();
        if (Configuration.Cores > 1)
            CallForAll(ref core);
        else
            core.HandleCall();
    }

    // It touches, or might touch, what is not the core's own.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CallForAll(ref Core<KernelMachine, Configuration> core)
    {
        if (core.EnterKernel(InstructionSize))
            core.HandleCall();
        else
            core.HandleLeftThread();
        core.LeaveKernel();
    }

    /// <summary>ReplyReceive of the current thread.</summary>
    [RuntimeExport("kernel_reply_receive")]
    public static void ReplyReceive(ref Core<KernelMachine, Configuration> core)
    {
        if (!core.TryEnterCore())
        {
            ReplyForAll(ref core);
            return;
        }
        Capability target = core.FindPlainTarget();
        if (target.Type != CapabilityType.Endpoint)
        {
            ReplyElsewhere(ref core);
            return;
        }
        Capability reply = core.FindReply();
        if (reply.Type != CapabilityType.Reply)
        {
            ReplyElsewhere(ref core);
            return;
        }
        ReplyReference answered = new ReplyCapability(reply).Reply;
        ThreadReference waiting = core.At(answered).Thread;
        if (waiting.IsNull)
            ReplyElsewhere(ref core);
        else if (core.HasFaulted(waiting))
            AnswerFault(ref core, target, answered, waiting);
        else
            AnswerCall(ref core, target, answered, waiting);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AnswerCall(
        ref Core<KernelMachine, Configuration> core, Capability target, ReplyReference answered, ThreadReference waiting)
    {
        if (!core.TryFastReplyReceive(new(target), answered, waiting))
        {
            ReplyElsewhere(ref core);
            return;
        }
        core.LeaveCore();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AnswerFault(
        ref Core<KernelMachine, Configuration> core, Capability target, ReplyReference answered, ThreadReference waiting)
    {
        if (!core.TryFastFaultReply(new(target), answered, waiting))
        {
            ReplyElsewhere(ref core);
            return;
        }
        core.LeaveCore();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReplyElsewhere(ref Core<KernelMachine, Configuration> core)
    {
        core.LeaveCore();
        if (Configuration.Cores > 1)
            ReplyForAll(ref core);
        else
            core.HandleReplyReceive();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReplyForAll(ref Core<KernelMachine, Configuration> core)
    {
        if (core.EnterKernel(InstructionSize))
            core.HandleReplyReceive();
        else
            core.HandleLeftThread();
        core.LeaveKernel();
    }

    /// <summary>HVC of the current thread, which is a guest.</summary>
    [RuntimeExport("kernel_hypervisor_call")]
    public static void HypervisorCall(ref Core<KernelMachine, Configuration> core, ulong syndrome)
    {
        if (Configuration.Cores > 1 && core.TryHandleHypervisorCallLocally(new() { Bits = syndrome }))
            return;
        if (core.EnterKernel(InstructionSize))
            core.HandleHypervisorCall(new Syndrome { Bits = syndrome });
        else
            core.HandleLeftThread();
        core.LeaveKernel();
    }

    /// <summary>Any other synchronous exception of the current thread.</summary>
    [RuntimeExport("kernel_exception")]
    public static void Exception(ref Core<KernelMachine, Configuration> core, ulong syndrome)
    {
        if (Configuration.Cores > 1 && core.TryHandleExceptionLocally(new() { Bits = syndrome }))
            return;
        if (core.EnterKernel(0))
            core.HandleException(new Syndrome { Bits = syndrome });
        else
            core.HandleLeftThread();
        core.LeaveKernel();
    }

    /// <summary>IRQ, or FIQ where nobody above takes it.</summary>
    [RuntimeExport("kernel_interrupt")]
    public static void Interrupt(ref Core<KernelMachine, Configuration> core)
    {
        if (core.EnterKernel(0))
            core.HandleInterruptEntry();
        else
            core.HandleLeftThread();
        core.LeaveKernel();
    }

    /// <summary>SError while a thread ran.</summary>
    [RuntimeExport("kernel_system_error")]
    public static void SystemError(ref Core<KernelMachine, Configuration> core, ulong syndrome, ulong faultAddress)
    {
        if (!Configuration.IgnoreSystemErrors)
            Report(ref core, ref core.Current.Frame, KernelReport.SystemErrorOfThread, syndrome, faultAddress);
    }

    /// <summary>The kernel's own fault: the last that it says.</summary>
    [RuntimeExport("kernel_report")]
    public static void Report(ref Core<KernelMachine, Configuration> core, ref UserFrame frame, ulong vector, ulong syndrome, ulong faultAddress)
    {
        ReportImage image = Image;
        core.Report(in image, ref frame, vector, new Syndrome { Bits = syndrome }, faultAddress);
    }

    private static ReportImage Image => new()
    {
        Start = Symbol.ImageStart(),
        CodeEnd = Symbol.CodeEnd(),
        Symbols = Symbol.Symbols(),
        SymbolsEnd = Symbol.SymbolsEnd(),
        Lines = Symbol.Lines(),
        LinesEnd = Symbol.LinesEnd(),
    };
}
