using Firn.Abi.Threads;
using Firn.User.Objects;

namespace Firn.User.Threads;

/// <summary>Starts threads in C#.</summary>
public static class ThreadStart
{
    /// <summary>
    /// The number of the system call that a thread ends with. No kernel has it, so its fault handler gets an UnknownSystemCall whose first
    /// word is what the body answered.
    /// </summary>
    public const ulong EndCall = 1;

    /// <summary>Gives a thread its spaces, its IPC buffer, its priorities and its time.</summary>
    public static InvocationResult Configure(Thread thread, in ThreadSettings settings, in ThreadMemory memory)
    {
        InvocationResult result = thread.Configure(
            settings.CapabilitySpace, settings.CapabilitySpaceData, settings.AddressSpace, 0, memory.Buffer, memory.BufferFrame);
        return result.IsSuccess
            ? thread.SetSchedulingParameters(
                settings.Authority, settings.MaximumPriority, settings.Priority, settings.Context, settings.FaultHandler)
            : result;
    }

    /// <summary>
    /// Sets a thread's registers: it will run a body on a stack, in the address space of the caller's image.
    /// </summary>
    /// <param name="thread">The thread, with address space and IPC buffer configured.</param>
    /// <param name="stack">The address behind its stack, a multiple of 16.</param>
    /// <param name="buffer">The address of its IPC buffer.</param>
    /// <param name="argument">The body's argument.</param>
    /// <param name="resume">It may run at once.</param>
    public static InvocationResult Prepare<TBody>(Thread thread, ulong stack, ulong buffer, ulong argument, bool resume)
        where TBody : struct, IThreadBody
    {
        UserContext context = default;
        context.ProgramCounter = ThreadEntry.Start();
        context.StackPointer = stack;
        context.X0 = argument;
        context.X19 = ThreadEntry.Of<TBody>();
        context.X20 = buffer;
        return thread.WriteRegisters(resume, 0, UserContext.Registers, in context);
    }
}
