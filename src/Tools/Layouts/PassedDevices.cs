using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Analysis.Components;
using Firn.Tools.Host;

namespace Firn.Tools.Layouts;

/// <summary>
/// Who of a system, but for the trusted drivers, can program a device that reaches memory by itself: has its registers mapped, or a capability of them or of the memory that they are in. A layout
/// is to have chosen that (<see cref="Layout.PassedThrough"/>); else it is not built.
/// </summary>
internal static class PassedDevices
{
    private const string ImagePrefix = "image:";

    // What has these programs alone is trusted with a device (docs/drivers.md).
    private static readonly HashSet<string> _drivers = ["NetworkDriver", "BlockServer", "EntropyServer"];

    /// <summary>All that a layout's specification has of that.</summary>
    /// <exception cref="FirnException">The layout has not chosen it, or has chosen what is not there.</exception>
    internal static IReadOnlyList<PassedDevice> Check(Layout layout, string specification)
    {
        // What is wrong with the specification itself is said where it is compiled.
        IReadOnlyList<PassedDevice> passed = SpecificationReader.ReadFile(specification).Specification is { } system ? Find(layout, system) : [];
        if (passed.FirstOrDefault(device => !layout.PassedThrough.Contains(device.Holder)) is { } unchosen)
        {
            throw new FirnException(
                $"layout {layout.Name}: {unchosen}.",
                $"Give the device to a trusted driver (docs/drivers.md). Or choose it: \"passedThrough\": [\"{unchosen.Holder}\"] in layout.json, which is unsafe, and reported so.");
        }
        if (layout.PassedThrough.FirstOrDefault(holder => passed.All(device => device.Holder != holder)) is { } idle)
            throw new FirnException($"layout {layout.Name}: passedThrough names {idle}, which has no device that reaches memory by itself.", "Take it out of layout.json.");
        return passed;
    }

    /// <summary>All that a specification has of that, by holder.</summary>
    internal static IReadOnlyList<PassedDevice> Find(Layout layout, Specification system)
    {
        var passed = new List<PassedDevice>();
        var placed = Placed(system).Select(place => (place.Position, place.Address, Device: MasterDevices.Find(place.Address, place.Size, layout.Machine)))
            .Where(place => place.Device is not null).ToList();
        if (placed.Count == 0)
            return passed;
        foreach (Component component in ComponentMap.Of(system).Components)
        {
            HashSet<int> held = HeldMemory.Of(system, component);
            if (placed.Exists(place => held.Contains(place.Position)) && !IsDriver(layout, system, held))
            {
                passed.AddRange(placed.Where(place => held.Contains(place.Position))
                    .Select(place => new PassedDevice(component.Name, place.Device!, system.Objects[place.Position].Name.ToString(), place.Address)));
            }
        }
        return passed;
    }

    // All that it executes and reads of files is a driver's program.
    private static bool IsDriver(Layout layout, Specification system, HashSet<int> held)
    {
        string[] files = [.. held.Select(position => system.Objects[position].Parameters).OfType<FrameParameters>().SelectMany(frame => frame.Fills)
            .Select(fill => fill.Content).OfType<FileContent>().Select(content => content.File).Where(layout.SpecificationFiles.ContainsKey).Distinct()];
        return files.Length > 0 && files.All(file => IsDriver(layout.SpecificationFiles[file]));
    }

    private static bool IsDriver(string source) =>
        source.StartsWith(ImagePrefix, System.StringComparison.Ordinal) && _drivers.Contains(source[ImagePrefix.Length..].Split('@')[0]);

    // What is made of memory at an address is somewhere in it.
    private static IEnumerable<(int Position, ulong Address, ulong Size)> Placed(Specification system)
    {
        var parents = new Dictionary<int, int>();
        for (int i = 0; i < system.Objects.Count; i++)
        {
            if (system.Objects[i].Parameters is UntypedParameters untyped)
            {
                foreach (int child in untyped.Children.Select(system.IndexOf).Where(child => child >= 0))
                    parents[child] = i;
            }
        }
        for (int i = 0; i < system.Objects.Count; i++)
        {
            if (OwnPlace(system.Objects[i]) is { } own)
                yield return (i, own.Address, own.Size);
            else if (system.Objects[i].Kind is ObjectKind.Frame or ObjectKind.Untyped && PlaceAbove(system, parents, i) is { } above)
                yield return (i, above.Address, above.Size);
        }
    }

    private static (ulong Address, ulong Size)? PlaceAbove(Specification system, Dictionary<int, int> parents, int position)
    {
        // No memory is made of itself, but a specification may say so.
        for (int steps = 0; steps < system.Objects.Count && parents.TryGetValue(position, out position); steps++)
        {
            if (OwnPlace(system.Objects[position]) is { } place)
                return place;
        }
        return null;
    }

    private static (ulong Address, ulong Size)? OwnPlace(SystemObject item) => item.Parameters switch
    {
        FrameParameters { PhysicalAddress: { } address } frame => (address, frame.Size),
        UntypedParameters { PhysicalAddress: { } address, SizeBits: { } bits } => (address, 1UL << bits),
        _ => null,
    };
}
