using System.Collections.Generic;
using Firn.Arm64.Translation;

namespace Firn.KernelTests.Fakes;

/// <summary>What the machine tells of exceptions, and what it counts.</summary>
public sealed partial class FakeBoard
{
    /// <summary>FAR_EL2.</summary>
    public ulong FaultAddress { get; set; }

    /// <summary>The guest's pages: intermediate physical ones by virtual ones; others fail.</summary>
    public Dictionary<ulong, ulong> GuestPages { get; } = [];

    /// <summary>PMCCNTR_EL0.</summary>
    public ulong Cycles { get; set; }

    /// <summary>What AT S1E1R finds.</summary>
    public TranslationResult Translate(ulong address) =>
        GuestPages.TryGetValue(address >> 12, out ulong page) ? new() { Page = new(page << 12) } : new() { Failed = true };
}
