using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Systems;

/// <summary>A thread of a component.</summary>
internal sealed class ComponentThread
{
    private readonly string _name;

    internal ComponentThread(string name, ComponentSettings settings)
    {
        ComponentRules.Check(name, settings);
        (_name, Settings) = (name, settings);
    }

    internal ComponentSettings Settings { get; }

    internal string Name => _name;

    private ObjectName Buffer => new($"{_name}_buffer");

    /// <summary>Its first instruction: the program's own, or the symbol that is named.</summary>
    internal ulong StartIn(Program program) => Settings.Entry is { } entry ? program.Symbol(entry) : program.Entry;

    /// <summary>Its stack and its IPC buffer.</summary>
    internal IEnumerable<(ulong Address, SystemObject Frame)> Pages()
    {
        int pages = Settings.StackSize / SystemBuilder.PageSize;
        for (int i = 0; i < pages; i++)
            yield return (Settings.StackTop - (ulong)((pages - i) * SystemBuilder.PageSize), SystemBuilder.Frame(new ObjectName($"{_name}_stack", (ulong)i), []));
        yield return (Settings.IpcBuffer, SystemBuilder.Frame(Buffer, []));
    }

    /// <summary>The thread and its time.</summary>
    /// <param name="program">What it runs.</param>
    /// <param name="slots">The component's capability space and address space, and what else the thread has.</param>
    internal IEnumerable<SystemObject> Objects(Program program, IEnumerable<CapabilitySlot> slots)
    {
        var time = new SystemObject(new ObjectName($"{_name}_sc"), ObjectKind.SchedulingContext,
            new SchedulingContextParameters { Budget = Settings.Time.Budget, Period = Settings.Time.Period });
        var parameters = new ThreadParameters
        {
            IpcBufferAddress = Settings.IpcBuffer,
            InstructionPointer = StartIn(program),
            StackPointer = Settings.StackTop,
            Priority = Settings.Priority,
            MaximumPriority = Settings.MaximumPriority,
            Affinity = Settings.Core,
            Arguments = Settings.Arguments.Prepend(Settings.IpcBuffer).ToValueList(),
        };
        yield return new SystemObject(new ObjectName(_name), ObjectKind.Thread, parameters)
        {
            Slots = CapabilityTable.Create(
            [
                .. slots,
                new(ThreadSlot.IpcBuffer, Component.Mapping(Buffer, MapAccess.ReadWrite, isDevice: false)),
                new(ThreadSlot.SchedulingContext, new Capability(time.Name)),
            ]),
        };
        yield return time;
    }
}
