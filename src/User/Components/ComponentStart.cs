using Firn.Abi.Threads;
using Firn.User.Objects;
using Firn.User.Threads;

namespace Firn.User.Components;

/// <summary>The first thread of a component.</summary>
public static class ComponentStart
{
    /// <summary>
    /// Sets the registers that a component is entered with: x0 is the address of its IPC buffer, x1 its argument (Target/component.S).
    /// </summary>
    public static InvocationResult Prepare(Thread thread, ulong entry, in ThreadMemory memory, ulong argument, bool resume)
    {
        UserContext context = default;
        context.ProgramCounter = entry;
        context.StackPointer = memory.Stack;
        context.X0 = memory.Buffer;
        context.X1 = argument;
        return thread.WriteRegisters(resume, 0, UserContext.Registers, in context);
    }
}
