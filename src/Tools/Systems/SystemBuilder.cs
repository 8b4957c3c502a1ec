using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.CapDl.Checks;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Firn.Tools.Host;
using Firn.User.Components;

namespace Firn.Tools.Systems;

/// <summary>
/// Composes a system in C#: the same <see cref="Specification"/> as text gives. What cannot work has no way to be said, or is refused with a
/// sentence and a remedy, a <see cref="FirnException"/>. docs/capdl-builder.md shows how.
/// </summary>
public sealed partial class SystemBuilder
{
    /// <summary>Bytes of a page.</summary>
    public const int PageSize = 4096;

    /// <summary>What the specification calls the file that configurations are in; it lies beside the specification.</summary>
    public const string ConfigurationFile = "configuration.bin";

    private const int SmallPageBits = 12;
    private const int LargePageBits = 21;

    // GIC maintenance, the timer of EL2, the virtual timer (BSA, 3.6).
    private const ulong FirstKernelInterrupt = 25;
    private const ulong LastKernelInterrupt = 27;

    private readonly HashSet<string> _names = [];
    private readonly List<Component> _components = [];
    private readonly List<Endpoint> _endpoints = [];
    private readonly List<Notification> _notifications = [];
    private readonly List<SystemObject> _objects = [];
    private readonly List<InterruptAssignment> _interrupts = [];
    private readonly List<Action> _completions = [];
    private readonly List<byte> _configuration = [];
    private readonly List<GuestMachine> _machines = [];
    private readonly Dictionary<string, string> _files = [];
    private readonly Dictionary<Region, List<(string User, MapAccess Access)>> _regions = [];

    /// <summary>Bits of an address in an address space: 40 where the processor's physical addresses have no more (Cortex-A53), or 48.</summary>
    public int AddressBits { get; init; } = 40;

    /// <summary>Loads a program. <paramref name="name"/> is what the specification calls the file.</summary>
    /// <exception cref="FirnException">It is no ELF, or has memory that is both written and executed.</exception>
    public static Program Program(string name, string path) => Systems.Program.Load(name, path);

    /// <summary>Reads a machine's device tree.</summary>
    public static DeviceTreeFile DeviceTree(string path) => new(path);

    /// <summary>Adds a component.</summary>
    public Component Component(string name, Program program, ComponentSettings settings)
    {
        var component = new Component(this, Take(name), program, settings);
        _components.Add(component);
        return component;
    }

    /// <summary>Adds an endpoint.</summary>
    public Endpoint Endpoint(string name)
    {
        var endpoint = new Endpoint(Take(name));
        _endpoints.Add(endpoint);
        _objects.Add(new SystemObject(new ObjectName(name), ObjectKind.Endpoint));
        return endpoint;
    }

    /// <summary>Adds a notification.</summary>
    public Notification Notification(string name)
    {
        _objects.Add(new SystemObject(new ObjectName(Take(name)), ObjectKind.Notification));
        var notification = new Notification(name);
        _notifications.Add(notification);
        return notification;
    }

    /// <summary>Adds the right to call EL3.</summary>
    public MonitorCall MonitorCall(string name)
    {
        _objects.Add(new SystemObject(new ObjectName(Take(name)), ObjectKind.SecureMonitorCall));
        return new MonitorCall(name);
    }

    /// <summary>Adds memory for components to share.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="size">Bytes, a multiple of the page.</param>
    public Region Shared(string name, int size)
    {
        if (size <= 0 || size % PageSize != 0)
            throw new FirnException($"{name} would have {size} bytes.", $"Memory comes in pages of {PageSize} bytes.");
        int pages = size / PageSize;
        return AddRegion(Take(name), [.. Enumerable.Range(0, pages).Select(i => Frame(new ObjectName(name, pages == 1 ? null : (ulong)i), []))], isDevice: false);
    }

    /// <summary>Adds a page for components to read: a struct, as <see cref="Component.ConfiguredBy{T}"/> gives one to a component alone.</summary>
    public Region SharedConfiguration<T>(string name, in T configuration)
        where T : unmanaged, IComponentConfiguration
    {
        byte[] bytes = new byte[ConfigurationPage.SizeOf<T>()];
        ConfigurationPage.Write(bytes, in configuration);
        return AddRegion(Take(name), [.. AddConfiguration(name, bytes).Select(page => page.Frame)], isDevice: false);
    }

    /// <summary>Adds memory for components to share, in pages of 2 MiB: fewer tables, and fewer misses of the TLB.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="size">Bytes, a multiple of 2 MiB.</param>
    public Region SharedLarge(string name, ulong size)
    {
        if (size == 0 || size % (1UL << LargePageBits) != 0)
            throw new FirnException($"{name} would have {size} bytes.", $"Large pages have {1UL << LargePageBits} bytes; Shared gives small ones.");
        int pages = (int)(size >> LargePageBits);
        SystemObject[] frames = [.. Enumerable.Range(0, pages).Select(i =>
            new SystemObject(new ObjectName(name, pages == 1 ? null : (ulong)i), ObjectKind.Frame, new FrameParameters(LargePageBits)))];
        return AddRegion(Take(name), frames, isDevice: false, LargePageBits);
    }

    /// <summary>Adds a virtual machine, which a component is to host.</summary>
    public GuestMachine VirtualMachine(string name, VirtualMachineSettings settings)
    {
        var machine = new GuestMachine(this, Take(name), settings);
        _machines.Add(machine);
        return machine;
    }

    /// <summary>Adds a file that the boot image puts into memory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="address">The physical address of its first byte, a multiple of 2 MiB.</param>
    /// <param name="size">Its bytes.</param>
    public PlacedFile PlacedFile(string name, ulong address, ulong size)
    {
        const ulong Large = 1UL << LargePageBits;
        if (size == 0 || address % Large != 0)
            throw new FirnException($"{name} would have {size} bytes at 0x{address:x}.", "A placed file has bytes, and begins at a multiple of 2 MiB: large pages map it.");
        ulong whole = size / Large;
        ulong rest = ((size % Large) + PageSize - 1) / PageSize;
        List<Region> parts = [];
        if (whole > 0)
            parts.Add(AddRegion(Take(name), FramesAt(name, address, LargePageBits, whole), isDevice: false, LargePageBits));
        if (rest > 0)
            parts.Add(AddRegion(Take($"{name}_rest"), FramesAt($"{name}_rest", address + (whole * Large), SmallPageBits, rest), isDevice: false));
        return new PlacedFile(name, size, parts);
    }

    /// <summary>
    /// Adds memory at a physical address that the layout chooses, for a driver to share with a device that reaches memory by itself. It is the machine's ordinary memory, out of the way
    /// of what the boot image puts there.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="address">The physical address, a multiple of 2 MiB.</param>
    /// <param name="size">Its bytes, a multiple of 2 MiB.</param>
    public DeviceMemory DeviceMemory(string name, ulong address, ulong size)
    {
        const ulong Large = 1UL << LargePageBits;
        if (size == 0 || size % Large != 0 || address % Large != 0)
            throw new FirnException($"{name} would have {size} bytes at 0x{address:x}.", "A device's memory begins at a multiple of 2 MiB, and has some of them: large pages map it.");
        return new DeviceMemory(AddRegion(Take(name), FramesAt(name, address, LargePageBits, size / Large), isDevice: false, LargePageBits), address);
    }

    /// <summary>Adds a file that the system carries: in pages of 2 MiB, with its bytes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="file">What the specification calls it, and where it is (<see cref="LayoutArguments.File"/>).</param>
    public PlacedFile CarriedFile(string name, (string Name, string Path) file)
    {
        const ulong Large = 1UL << LargePageBits;
        ulong size = (ulong)new FileInfo(file.Path).Length;
        if (size == 0)
            throw new FirnException($"{name} would carry {file.Name}, which is empty.", "Give it a file with bytes.");
        _files[file.Name] = file.Path;
        int pages = (int)((size + Large - 1) / Large);
        SystemObject[] frames = [.. Enumerable.Range(0, pages).Select(i =>
        {
            ulong offset = (ulong)i * Large;
            var fill = new Fill(0, Math.Min(Large, size - offset), new FileContent(file.Name, offset));
            return new SystemObject(new ObjectName(pages == 1 ? name : $"{name}_{i}"), ObjectKind.Frame, new FrameParameters(LargePageBits) { Fills = new[] { fill }.ToValueList() });
        })];
        return new PlacedFile(name, size, [AddRegion(Take(name), frames, isDevice: false, LargePageBits)]);
    }

    /// <summary>Adds memory of which a component makes objects itself.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sizeBits">log2 of its bytes, 4 to 30.</param>
    public UntypedMemory Untyped(string name, int sizeBits)
    {
        if (sizeBits is < 4 or > 30)
            throw new FirnException($"{name} would have 2 to the power of {sizeBits} bytes.", "Untyped memory has 2^4 to 2^30 bytes.");
        _objects.Add(new SystemObject(new ObjectName(Take(name)), ObjectKind.Untyped, new UntypedParameters { SizeBits = sizeBits }));
        return new UntypedMemory(name, sizeBits);
    }

    /// <summary>Adds identifiers for the address spaces that a component makes itself.</summary>
    public SpaceIdentifiers SpaceIdentifiers(string name)
    {
        _objects.Add(new SystemObject(new ObjectName(Take(name)), ObjectKind.AsidPool, new AsidPoolParameters(High: null)));
        return new SpaceIdentifiers(name);
    }

    /// <summary>Adds memory for a ring, and its signals.</summary>
    public Ring Ring(string name, int size) => new(Shared(name, size), Notification($"{name}_filled"), Notification($"{name}_drained"));

    /// <summary>Adds a device of a device tree, by its node's path.</summary>
    /// <exception cref="FirnException">The tree has no such node, it is disabled, or it has no registers.</exception>
    public Device Device(string name, DeviceTreeFile tree, string node)
    {
        (ulong start, ulong size, IReadOnlyList<(ulong, InterruptTrigger)> interrupts) = tree.Find(node);
        return Device(name, start, (int)size, interrupts);
    }

    /// <summary>Adds a device that no device tree tells of.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="registers">The physical address of its registers.</param>
    /// <param name="size">Bytes of those, a multiple of the page; 0 where it has none.</param>
    /// <param name="interrupts">Its interrupts, as the GIC numbers them.</param>
    public Device Device(string name, ulong registers, int size, params IReadOnlyList<(ulong Number, InterruptTrigger Trigger)> interrupts)
    {
        int pages = size / PageSize;
        SystemObject[] frames = [.. Enumerable.Range(0, pages).Select(i => new SystemObject(new ObjectName(pages == 1 ? $"{name}_registers" : $"{name}_registers_{i}"),
            ObjectKind.Frame, new FrameParameters(12) { PhysicalAddress = registers + (ulong)(i * PageSize) }))];
        return new Device(Take(name), pages == 0 ? null : AddRegion(Take($"{name}_registers"), frames, isDevice: true), interrupts);
    }

    /// <summary>The system.</summary>
    /// <exception cref="FirnException">It cannot work; the message says why.</exception>
    public Specification Build()
    {
        foreach (Action complete in _completions)
            complete();
        _completions.Clear();
        SystemRules.Check(_components, _machines, _endpoints, _notifications, _regions);
        IEnumerable<SystemObject> regions = _regions.Keys.SelectMany(region => region.Frames);
        var system = new Specification(Architecture.AArch64, [.. _objects, .. regions, .. _machines.SelectMany(machine => machine.Objects(AddressBits)), .. _components.SelectMany(component => component.Objects(AddressBits))], _interrupts);
        IReadOnlyList<Problem> problems = SpecificationCheck.ForTarget(system, SpecificationCheck.Check(system));
        return problems.Count == 0 ? system : throw new FirnException(string.Join('\n', problems.Select(ProblemText.Format)), "Names are letters, digits and _, and each is given once.");
    }

    /// <summary>
    /// The end of a layout's program: writes the system's canonical text to the file that is named, and beside it what components are configured by; without
    /// a file, the text to the terminal.
    /// </summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, Func<SystemBuilder> compose) => Run(arguments, _ => compose());

    /// <summary>The same for a layout whose programs and values are given: after the file, each as NAME=VALUE.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, Func<LayoutArguments, SystemBuilder> compose)
    {
        try
        {
            SystemBuilder system = compose(new LayoutArguments([.. arguments.Skip(1)]));
            string text = SpecificationPrinter.Print(system.Build());
            if (arguments.Length == 0)
                Console.Out.Write(text);
            else
                system.Write(arguments[0], text);
            return 0;
        }
        catch (FirnException exception)
        {
            Console.Error.WriteLine($"error: {exception.Message}");
            if (exception.Remedy is { } remedy)
                Console.Error.WriteLine($"help:  {remedy}");
            return 1;
        }
    }

    internal static SystemObject Frame(ObjectName name, IReadOnlyList<Fill> fills) =>
        new(name, ObjectKind.Frame, new FrameParameters(12) { Fills = fills.ToValueList() });

    /// <summary>Lets something be done when all components are known.</summary>
    internal void OnBuild(Action complete) => _completions.Add(complete);

    /// <summary>Frames, by their offset, that are filled with bytes of the configurations' file.</summary>
    internal IEnumerable<(ulong Offset, SystemObject Frame)> AddConfiguration(string name, byte[] bytes)
    {
        int start = _configuration.Count;
        _configuration.AddRange(bytes);
        int pages = (bytes.Length + PageSize - 1) / PageSize;
        return Enumerable.Range(0, pages).Select(i =>
        {
            int at = i * PageSize;
            var fill = new Fill(0, (ulong)Math.Min(PageSize, bytes.Length - at), new FileContent(ConfigurationFile, (ulong)(start + at)));
            return ((ulong)at, Frame(new ObjectName(pages == 1 ? name : $"{name}_{i}"), [fill]));
        });
    }

    internal void Use(Region region, string user, MapAccess access) => _regions[region].Add((user, access));

    internal ObjectName AddInterrupt(string name, ulong number, InterruptTrigger trigger, SignalEnd signal, int core)
    {
        if (number is >= FirstKernelInterrupt and <= LastKernelInterrupt)
        {
            throw new FirnException(
                $"Interrupt {number} of {name} is the kernel's own: of virtual CPUs (25), of its clock (26), of guests' timers (27).",
                "What it says of a guest comes to the guest's host as an exit (Hosts); for time of its own a component has a timer server.");
        }
        if (_interrupts.Find(line => line.Number == number) is { } other)
            throw new FirnException($"Interrupt {number} is {other.Interrupt} already.", "An interrupt has one handler.");
        var handler = new SystemObject(new ObjectName(Take(name)), ObjectKind.ArmInterrupt, new ArmInterruptParameters(trigger, (ulong)core))
        {
            Slots = CapabilityTable.Create([new(0, new Capability(new ObjectName(signal.Notification.Name)) { Rights = Rights.Write, Badge = signal.Badge })]),
        };
        _objects.Add(handler);
        _interrupts.Add(new InterruptAssignment(number, handler.Name));
        return handler.Name;
    }

    private void Write(string file, string text)
    {
        File.WriteAllText(file, text);
        if (_configuration.Count > 0)
            File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ConfigurationFile), [.. _configuration]);
    }

    private static SystemObject[] FramesAt(string name, ulong address, int pageBits, ulong count) =>
    [
        .. Enumerable.Range(0, (int)count).Select(i => new SystemObject(new ObjectName(count == 1 ? name : $"{name}_{i}"), ObjectKind.Frame,
            new FrameParameters(pageBits) { PhysicalAddress = address + ((ulong)i << pageBits) })),
    ];

    private Region AddRegion(string name, SystemObject[] frames, bool isDevice, int pageBits = 12)
    {
        var region = new Region(name, frames, isDevice, pageBits);
        _regions.Add(region, []);
        return region;
    }

    internal string Take(string name) => _names.Add(name) ? name : throw new FirnException($"There are two of the name {name}.", "Give each its own.");
}
