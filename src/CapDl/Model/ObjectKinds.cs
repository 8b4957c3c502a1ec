using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Firn.CapDl.Model;

/// <summary>What is true of every object of a kind.</summary>
public static class ObjectKinds
{
    private static readonly string[] _keywords =
    [
        "ut", "ep", "notification", "rtreply", "sc", "tcb", "vcpu", "cnode", "frame", "pt", "pd", "pud", "pgd", "asid_pool", "irq", "arm_irq",
        "arm_sgi_signal", "smc", "streamid", "contextbank", "arm_io_device", "pml4", "pdpt", "io_ports", "io_device", "io_pt", "ioapic_irq",
        "msi_irq",
    ];

    private static readonly FrozenDictionary<string, ObjectKind> _byKeyword =
        _keywords.Select((keyword, i) => KeyValuePair.Create(keyword, (ObjectKind)i)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ObjectKind> All { get; } = Enum.GetValues<ObjectKind>();

    /// <summary>The kind that the language calls <paramref name="keyword"/>; false if there is none.</summary>
    public static bool TryParse(string keyword, out ObjectKind kind) => _byKeyword.TryGetValue(keyword, out kind);

    /// <summary>What the language calls this kind.</summary>
    public static string Keyword(this ObjectKind kind) => _keywords[(int)kind];

    /// <summary>Its keyword with the article that it has in a sentence: <c>a tcb</c>, <c>an ep</c>.</summary>
    public static string Phrase(this ObjectKind kind)
    {
        string keyword = kind.Keyword();
        bool soundsOpen = keyword[0] is 'a' or 'e' or 'i' || keyword is "rtreply" or "sc" or "smc" or "msi_irq";
        return (soundsOpen ? "an " : "a ") + keyword;
    }

    /// <summary>Can it hold capabilities?</summary>
    public static bool HasSlots(this ObjectKind kind) => kind is ObjectKind.Thread or ObjectKind.CNode or ObjectKind.AsidPool
        or ObjectKind.ArmIoDevice or ObjectKind.IoDevice || kind.IsTranslationTable() || kind.IsInterrupt();

    /// <summary>Does it translate addresses of the processor or of a device?</summary>
    public static bool IsTranslationTable(this ObjectKind kind) => kind is (>= ObjectKind.PageTable and <= ObjectKind.PageGlobalDirectory)
        or ObjectKind.PageMapLevel4 or ObjectKind.PageDirectoryPointerTable or ObjectKind.IoPageTable;

    /// <summary>Is it an interrupt that signals a notification?</summary>
    public static bool IsInterrupt(this ObjectKind kind) =>
        kind is ObjectKind.Interrupt or ObjectKind.ArmInterrupt or ObjectKind.IoApicInterrupt or ObjectKind.MessageInterrupt;

    /// <summary>Do capabilities to it carry rights?</summary>
    public static bool HasRights(this ObjectKind kind) => kind is ObjectKind.Endpoint or ObjectKind.Notification or ObjectKind.Frame;

    /// <summary>Do capabilities to it carry a badge?</summary>
    public static bool HasBadge(this ObjectKind kind) => kind is ObjectKind.Endpoint or ObjectKind.Notification or ObjectKind.SecureMonitorCall;

    /// <summary>Does the kernel have it on this architecture?</summary>
    public static bool ExistsOn(this ObjectKind kind, Architecture architecture) => kind switch
    {
        <= ObjectKind.CNode when kind is not ObjectKind.VirtualCpu => true,
        ObjectKind.VirtualCpu => architecture != Architecture.RiscV,
        ObjectKind.Frame or ObjectKind.PageTable or ObjectKind.PageDirectory or ObjectKind.AsidPool or ObjectKind.Interrupt => true,
        ObjectKind.PageUpperDirectory or ObjectKind.PageGlobalDirectory or ObjectKind.SecureMonitorCall or ObjectKind.ArmStream
            or ObjectKind.ArmContextBank => architecture == Architecture.AArch64,
        ObjectKind.ArmInterrupt or ObjectKind.ArmGeneratedInterrupt or ObjectKind.ArmIoDevice =>
            architecture is Architecture.AArch64 or Architecture.Arm32,
        ObjectKind.PageMapLevel4 or ObjectKind.PageDirectoryPointerTable => architecture == Architecture.X64,
        _ => architecture is Architecture.X86 or Architecture.X64,
    };

    /// <summary>Can it be the root of an address space on this architecture?</summary>
    public static bool IsAddressSpaceOf(this ObjectKind kind, Architecture architecture) => architecture switch
    {
        Architecture.AArch64 => kind is ObjectKind.PageGlobalDirectory or ObjectKind.PageUpperDirectory,
        Architecture.X64 => kind == ObjectKind.PageMapLevel4,
        Architecture.RiscV => kind == ObjectKind.PageTable,
        _ => kind == ObjectKind.PageDirectory,
    };
}
