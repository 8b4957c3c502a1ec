using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Tools.Host;
using Firn.VirtualMachine.Boot;

namespace Firn.Tools.Systems;

/// <summary>
/// A virtual machine as the kernel has it: an address space that is its physical memory, and for each core a thread with a virtual CPU. It has no
/// capabilities; whatever it cannot do by itself is an exit, which the component that hosts it answers (<see cref="Component.Hosts"/>).
/// </summary>
public sealed class GuestMachine
{
    private const int MostCores = 8;

    private readonly SystemBuilder _system;
    private readonly AddressSpace _space;

    internal GuestMachine(SystemBuilder system, string name, VirtualMachineSettings settings)
    {
        (_system, Name, Settings) = (system, name, settings);
        if (settings.Cores.Count is < 1 or > MostCores)
            throw new FirnException($"{name} would have {settings.Cores.Count} cores.", $"A virtual machine has 1 to {MostCores}: Cores says on which core of the machine each is.");
        if (settings.Priority is < 0 or > 255)
            throw new FirnException($"The cores of {name} would have priority {settings.Priority}.", "Priorities are 0 to 255.");
        _space = new AddressSpace(name);
        Exits = system.Endpoint($"{name}_exits");
        Memory = system.SharedLarge($"{name}_memory", settings.MemorySize);
        // Memory that a guest writes and executes is its own affair, and its monitor's.
        Map(Memory, settings.MemoryAddress, Rights.Read | Rights.Write | Rights.Grant);
        if (settings.Window is not { } window)
            return;
        if (!MachineWindow.IsSize(window.Size))
            throw new FirnException($"{name} would have a window of {window.Size} bytes for its devices.", "A window has 16, 32, 64, 128, 256 or 512 MiB.");
        Window = system.SharedLarge($"{name}_window", window.Size);
        Map(Window, settings.MemoryAddress - window.Size, Rights.Read | Rights.Write | Rights.Grant);
    }

    /// <summary>Its name; those of its objects begin with it.</summary>
    public string Name { get; }

    /// <summary>What it has.</summary>
    public VirtualMachineSettings Settings { get; }

    /// <summary>Its memory.</summary>
    public Region Memory { get; }

    /// <summary>What its devices are confined to, which lies before its memory; null: they are not.</summary>
    public Region? Window { get; }

    /// <summary>Where its exits are sent; the badge of a core is its number and 1.</summary>
    internal Endpoint Exits { get; }

    internal Component? Host { get; set; }

    /// <summary>
    /// Lets it use other memory at an address of its own: a window that it shares with a component, or the registers of a device, of which it can do to the machine
    /// whatever the device can.
    /// </summary>
    public GuestMachine Maps(Region region, ulong address, MapAccess access)
    {
        if (region.IsDevice && access == MapAccess.Execute)
            throw new FirnException($"{region.Name} is a device's registers, and {Name} would execute them.", "Map them for reading, or for reading and writing.");
        _system.Use(region, Name, access);
        Map(region, address, Component.Mapping(region.Frames[0].Name, access, region.IsDevice).Rights);
        return this;
    }

    /// <summary>A core's thread.</summary>
    internal ObjectName CoreThread(int core) => Numbered("core", core);

    /// <summary>A core's virtual CPU.</summary>
    internal ObjectName VirtualCpu(int core) => Numbered("vcpu", core);

    internal IEnumerable<SystemObject> Objects(int addressBits)
    {
        var nothing = new SystemObject(new ObjectName($"{Name}_nothing"), ObjectKind.CNode, new CNodeParameters(1));
        return [nothing, .. Enumerable.Range(0, Settings.Cores.Count).SelectMany(core => CoreObjects(core, nothing.Name)), .. _space.Tables(addressBits)];
    }

    // Its thread waits: the monitor sets its registers and lets it run.
    private IEnumerable<SystemObject> CoreObjects(int core, ObjectName nothing)
    {
        ObjectName time = Numbered("sc", core);
        yield return new SystemObject(time, ObjectKind.SchedulingContext, new SchedulingContextParameters { Budget = Settings.Time.Budget, Period = Settings.Time.Period });
        yield return new SystemObject(VirtualCpu(core), ObjectKind.VirtualCpu);
        var parameters = new ThreadParameters { Priority = Settings.Priority, Affinity = Settings.Cores[core] == 0 ? null : Settings.Cores[core], Resume = false };
        yield return new SystemObject(CoreThread(core), ObjectKind.Thread, parameters)
        {
            Slots = CapabilityTable.Create(
            [
                new(ThreadSlot.CSpace, new Capability(nothing) { GuardSize = 63 }),
                new(ThreadSlot.AddressSpace, new Capability(new ObjectName($"{Name}_space"))),
                new(ThreadSlot.FaultEndpoint, new Capability(new ObjectName(Exits.Name)) { Rights = Rights.Write | Rights.GrantReply, Badge = (ulong)core + 1 }),
                new(ThreadSlot.SchedulingContext, new Capability(time)),
                new(ThreadSlot.VirtualCpu, new Capability(VirtualCpu(core))),
            ]),
        };
    }

    private ObjectName Numbered(string what, int core) => new(Settings.Cores.Count == 1 ? $"{Name}_{what}" : $"{Name}_{what}_{core}");

    private void Map(Region region, ulong address, Rights rights)
    {
        for (int i = 0; i < region.Frames.Count; i++)
            _space.Map(address + ((ulong)i << region.PageBits), new Capability(region.Frames[i].Name) { Rights = rights, IsUncached = region.IsDevice }, region.Name, region.PageBits);
    }
}
