namespace Firn.SystemsTests.Probe.Target;

/// <summary>The places where a core enters; Target/layout.inc has the same numbers.</summary>
internal enum EntryKind : ulong
{
    /// <summary>The image's entry point, after reset.</summary>
    Boot = 1,

    /// <summary>The entry point of CPU_ON.</summary>
    Core = 2,

    /// <summary>The entry point of CPU_SUSPEND.</summary>
    Resume = 3,
}
