using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>
/// A kernel's dump (<c>-- Dump</c>) names objects by address, <c>frame@0xf0307000</c>, untyped memory also by its bits. Like objects that
/// follow each other in memory become one array, called after the first; what lies in untyped memory becomes its child; interrupt handlers
/// get the number in their name.
/// </summary>
internal sealed class DumpRewriter
{
    private readonly Dictionary<string, NameSyntax> _names = new(StringComparer.Ordinal);
    private readonly List<(ulong Start, ulong End, ulong Bits, NameSyntax Name)> _untyped = [];
    private readonly List<(NameSyntax Parent, NameSyntax Child)> _children = [];

    private DumpRewriter()
    {
    }

    internal static void Rewrite(ModuleSyntax module) => new DumpRewriter().Apply(module);

    private void Apply(ModuleSyntax module)
    {
        List<ObjectSyntax> objects = [];
        for (int i = 0; i < module.Objects.Count;)
        {
            ObjectSyntax first = module.Objects[i];
            int count = 1;
            while (i + count < module.Objects.Count && Follows(module.Architecture, first, module.Objects[i + count], (ulong)count))
                count++;
            NameSyntax name = first.Name;
            for (int j = 0; j < count; j++)
            {
                NameSyntax member = count == 1 ? name : name with { Ranges = [new IndexRange((ulong)j, (ulong)j)] };
                _ = _names.TryAdd(module.Objects[i + j].Name.Text, member);
                Place(module, module.Objects[i + j], member);
            }
            objects.Add(first with { Path = [count == 1 ? name : name with { Ranges = [new IndexRange((ulong)count, (ulong)count)] }] });
            i += count;
        }
        foreach (IGrouping<NameSyntax, NameSyntax> group in _children.GroupBy(pair => pair.Parent, pair => pair.Child))
            objects.Add(new ObjectSyntax([group.Key], ObjectKind.Untyped, [], group.Key.Location) { References = [.. group] });
        module.Objects = objects;
        for (int i = 0; i < module.Containers.Count; i++)
        {
            ContainerSyntax container = module.Containers[i];
            module.Containers[i] = new ContainerSyntax(Renamed(container.Name),
                [.. container.Mappings.Select(mapping => mapping with { Target = Renamed(mapping.Target) })]);
        }
        for (int i = 0; i < module.Derivations.Count; i++)
            module.Derivations[i] = Renamed(module.Derivations[i]);
    }

    /// <summary>Notes in which untyped memory an object lies, and which memory an untyped is.</summary>
    private void Place(ModuleSyntax module, ObjectSyntax item, NameSyntax name)
    {
        if (AddressOf(item.Name.Text) is not { } address)
            return;
        (ulong _, ulong _, ulong bits, NameSyntax parent) =
            _untyped.Where(range => address >= range.Start && address < range.End).OrderBy(range => range.Bits).FirstOrDefault();
        if (bits != 0)
            _children.Add((parent, name));
        if (item.Kind == ObjectKind.Untyped && item.Name.Text.Split('@') is { Length: 3 } parts && ulong.TryParse(parts[2], out ulong own))
            _untyped.Add((address, address + SizeOf(module.Architecture, item) - 1, own, name));
        if (item.Name.Text.StartsWith("irqhandler@", StringComparison.Ordinal))
            module.Interrupts.Add(new InterruptSyntax(address, name, name.Location));
    }

    private NameSyntax Renamed(NameSyntax name) => _names.TryGetValue(name.Text, out NameSyntax known) ? known with { Location = name.Location } : name;

    private DerivationSyntax Renamed(DerivationSyntax syntax) => new(
        syntax.Capability with { Name = Renamed(syntax.Capability.Name) }, [.. syntax.Children.Select(Renamed)]);

    private static bool Follows(Architecture architecture, ObjectSyntax first, ObjectSyntax other, ulong count) =>
        first.Kind == other.Kind && SameParameters(first, other) && AddressOf(first.Name.Text) is { } start && AddressOf(other.Name.Text) is { } address
            && start + (count * SizeOf(architecture, first)) == address;

    private static bool SameParameters(ObjectSyntax first, ObjectSyntax other) => first.Parameters.Count == other.Parameters.Count
        && first.Parameters.Zip(other.Parameters).All(pair =>
            pair.First.Keyword == pair.Second.Keyword && pair.First.Numbers.SequenceEqual(pair.Second.Numbers));

    private static ulong? AddressOf(string name)
    {
        string[] parts = name.Split('@');
        return parts.Length > 1 && parts[1].StartsWith("0x", StringComparison.Ordinal)
            && ulong.TryParse(parts[1].AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address) ? address : null;
    }

    /// <summary>The distance of two objects that follow each other; 0 where dumps have none that do.</summary>
    private static ulong SizeOf(Architecture architecture, ObjectSyntax item) => item.Kind switch
    {
        ObjectKind.Frame when item.Parameters is [{ Keyword: "size" } size] => size.Numbers[0],
        ObjectKind.Untyped when item.Parameters is [{ Keyword: "bits" } bits] => 1UL << (int)Math.Min(bits.Numbers[0], 63),
        ObjectKind.CNode when item.Parameters is [{ Keyword: "bits" } bits] => 16UL << (int)Math.Min(bits.Numbers[0], 59),
        ObjectKind.Interrupt or ObjectKind.IoDevice or ObjectKind.ArmIoDevice => 1,
        ObjectKind.Endpoint or ObjectKind.Notification => 16,
        ObjectKind.AsidPool or ObjectKind.IoPageTable => 4096,
        ObjectKind.Thread => architecture switch { Architecture.X86 => 1024UL, Architecture.Arm32 => 512UL, _ => 0UL },
        ObjectKind.PageDirectory => architecture switch { Architecture.X86 => 4096UL, Architecture.Arm32 => 16384UL, _ => 0UL },
        ObjectKind.PageTable => architecture switch { Architecture.X86 => 4096UL, Architecture.Arm32 => 1024UL, _ => 0UL },
        _ => 0,
    };
}
