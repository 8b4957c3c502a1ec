using Firn.RealmProtocol;

namespace Firn.Host.Refusals;

/// <summary>The rules for realms in words, and what to do for each.</summary>
internal static class RealmRuleText
{
    private const string Platform = "Take it out of the specification: only the platform has it.";
    private const string Policy = "Ask for less, or have the platform's policy changed.";
    private const string Extern = "See what the platform offers to realms of this name, and name, kind and size of it.";

    /// <summary>A rule as a clause, and the advice.</summary>
    internal static (string Clause, string Remedy) Of(RealmRule rule) => rule switch
    {
        RealmRule.NoInterrupts => ("a realm has no interrupts, nor rights to make them", Platform),
        RealmRule.NoAsidPools => ("a realm has no ASID pools", Platform),
        RealmRule.NoMonitorCalls => ("a realm has no right to call EL3", Platform),
        RealmRule.NoControls => ("a realm has no control capabilities, nor replies without MCS", Platform),
        RealmRule.NoDomains => ("a realm has no schedule of domains, and its threads no domain", Platform),
        RealmRule.NoAddresses => ("where its memory lies is not a realm's choice", "Take the physical address out of the specification."),
        RealmRule.NoWorlds => ("of which world its memory is is not a realm's choice", "Take the world out of the specification."),
        RealmRule.NoBootInformation => ("a realm's frames have no boot information", "Fill the frame from a file."),
        RealmRule.NoOffers => ("a realm offers nothing", "Take the offers out of the specification."),
        RealmRule.NoSmmu => ("a realm has no objects of an SMMU", Platform),
        RealmRule.NoChildren => ("a realm's untyped memory has no children", "Name the children as objects of their own."),
        RealmRule.NoAsids => ("identifiers of address spaces are not a realm's choice", "Take the ASIDs out of the specification."),
        RealmRule.KnownSizes => ("its objects have sizes that the kernel knows", "Give it a size that the kernel makes."),
        RealmRule.SmallContents => ("frames with contents have at most 2 MiB", "Use smaller frames where there are contents."),
        RealmRule.PlainThreads => (
            "threads have at most eight arguments, and a scheduling context belongs to one thread or none", "Give each thread a scheduling context of its own."),
        RealmRule.KnownMappings => ("a capability that is a mapping's names a mapping of the specification", "Name the place where the frame is mapped."),
        RealmRule.SmallObjects => ("a realm's objects have at most 2 MiB each", "Use frames of 2 MiB, and several pieces of untyped memory."),
        RealmRule.Memory => ("a realm fits in the memory that it is created with", "Create it with more memory (firnctl: --memory)."),
        RealmRule.Objects => ("a realm has not so many objects", "Use larger frames, or several realms."),
        RealmRule.Priority => ("priorities of realms are bounded", Policy),
        RealmRule.MaximumPriority => ("maximum priorities of realms are bounded", Policy),
        RealmRule.Period => ("periods have a shortest length, and budgets are at most their periods", "Use a longer period with a budget in proportion."),
        RealmRule.Share => ("a realm's scheduling contexts together have not so much of a core", Policy),
        RealmRule.Core => ("a realm uses cores for realms alone", "Use another core: the policy says which."),
        RealmRule.Mappings => ("at most 1,024 capabilities are those of mappings", "Use larger frames."),
        RealmRule.KnownExtern => ("the platform has no such object", Extern),
        RealmRule.ExternKind => ("the platform's object is of another kind or size", Extern),
        RealmRule.ExternRealm => ("the platform's object is for realms of other names", "Create the realm with a name that the policy knows, or leave the object out."),
        RealmRule.ExternBadge => ("capabilities to the platform's object have the badge that the server gives", "Leave the badge out."),
        _ => ($"rule {(uint)rule}, which this program does not know", "See that both sides are of one version of Firn."),
    };
}
