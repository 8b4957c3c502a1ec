using System;

namespace Firn.CapDl.Problems;

/// <summary>The rule that a problem breaks, and what to do about it.</summary>
public static class ProblemRules
{
    /// <summary>The rule, as half a sentence.</summary>
    public static string Rule(this ProblemCode code) => Find(code).Rule;

    /// <summary>What to do, as half a sentence.</summary>
    public static string Remedy(this ProblemCode code) => Find(code).Remedy;

    /// <summary>The code as shown: <c>CDL0302</c>.</summary>
    public static string Id(this ProblemCode code) => $"CDL{(int)code:D4}";

    private static (string Rule, string Remedy) Find(ProblemCode code) => ((int)code / 100) switch
    {
        1 or 2 => FindSyntax(code),
        3 => FindName(code),
        4 => FindObject(code),
        5 => FindCapability(code),
        _ => FindRest(code),
    };

    private static (string Rule, string Remedy) FindSyntax(ProblemCode code) => code switch
    {
        ProblemCode.UnexpectedCharacter => (
            "outside of comments and fills the language uses letters, digits and { } ( ) [ ] < > , ; : = / - . only",
            "remove the character; names are letters, digits, _ @ - and ."),
        ProblemCode.UnclosedComment => (
            "a comment that begins with /* ends with */, and comments nest",
            "close every /* with a */ of its own"),
        ProblemCode.NumberTooLarge => (
            "a number has 64 bits",
            "write a number up to 0xffffffffffffffff"),
        ProblemCode.AmbiguousNumber => (
            "a number is decimal, 0x hexadecimal or 0o octal; a leading 0 means octal to CapDL's own specification and nothing to its tool",
            "leave the leading zeros out, or write 0o for octal"),
        ProblemCode.MalformedNumber => (
            "digits follow 0x and 0o",
            "write the digits, or 0"),
        ProblemCode.UnclosedText => (
            "a text begins and ends with \" on one line",
            "close the quotation"),
        ProblemCode.Unexpected => (
            "the grammar in docs/capdl.md",
            "write what was expected"),
        ProblemCode.UnknownArchitecture => (
            "arch is aarch64, arm11, ia32, x86_64 or riscv",
            "write arch aarch64"),
        ProblemCode.UnknownSection => (
            "a file has sections objects, caps, irq maps, cdt, domains and offers, each with { }",
            "put the declaration into one of these sections"),
        ProblemCode.UnknownObjectType => (
            "an object is of a type that docs/capdl.md lists",
            "write one of these types"),
        ProblemCode.UnknownObjectParameter => (
            "an object's parameters are those that docs/capdl.md lists",
            "remove it or correct its name"),
        ProblemCode.UnknownCapabilityParameter => (
            "a capability has rights, masked, badge, guard, guard_size, core, reply, master_reply, asid, cached, uncached or mapping",
            "remove it or correct its name"),
        ProblemCode.UnknownSlot => (
            "a slot is a number or the name of a thread's slot",
            "write a number, or the slot's name as docs/capdl.md lists them: cspace, vspace, ipc_buffer_slot, fault_ep_slot, sc_slot"),
        ProblemCode.Unclosed => (
            "every { has its }",
            "close the section or the object"),
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };

    private static (string Rule, string Remedy) FindName(ProblemCode code) => code switch
    {
        ProblemCode.DuplicateObject => (
            "an object is declared once; only untyped memory may be named again, to add children",
            "rename one of them"),
        ProblemCode.UnknownObject => (
            "what is named is declared, in any order",
            "declare the object or correct the name"),
        ProblemCode.ArrayWithoutIndex => (
            "an array's members are named by index",
            "write name[0] for one member or name[] for all"),
        ProblemCode.IndexOutOfRange => (
            "the indices of an array of n members are 0 to n - 1",
            "correct the index or declare a larger array"),
        ProblemCode.IndexWithoutArray => (
            "only arrays have indices",
            "remove the index, or declare the object as an array"),
        ProblemCode.SeveralWhereOne => (
            "here one object is named",
            "write one index"),
        ProblemCode.ReservedName => (
            "io_space_master, asid_control, irq_control, domain and sched_control name capabilities that have no object",
            "rename the object"),
        ProblemCode.ArraySize => (
            "an array has 1 to 16777216 members",
            "write a size in this range, or no brackets for a single object"),
        ProblemCode.ParentNotUntyped => (
            "before / stands untyped memory",
            "correct the path; only objects of type ut have children"),
        ProblemCode.UnknownCapability => (
            "a name between < > or in the derivation tree is given to a capability: name = (object, slot), or slot: name = object",
            "name the capability or correct the name"),
        ProblemCode.DuplicateCapability => (
            "a capability's name is given once",
            "rename one of them"),
        ProblemCode.CopyCycle => (
            "a copy leads to a capability that is none",
            "give one of them its object"),
        ProblemCode.CopyOfNothing => (
            "what is copied exists",
            "fill the slot, or copy another one"),
        ProblemCode.NameForSeveral => (
            "a name is one capability's; several have name[]",
            "write name[] = ... for several"),
        ProblemCode.NameNotWritable => (
            "a name begins with a letter and goes on with letters, digits, _ @ - and .",
            "give another name"),
        ProblemCode.ArrayNotUniform => (
            "an array's members are 0 to n - 1, of one kind, with the same parameters",
            "give objects that differ names of their own"),
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };

    private static (string Rule, string Remedy) FindObject(ProblemCode code) => code switch
    {
        ProblemCode.ParameterNotForKind => (
            "each kind of object has parameters of its own",
            "remove it"),
        ProblemCode.ParameterTwice => (
            "a parameter stands once",
            "keep one of them"),
        ProblemCode.ParameterMissing => (
            "some parameters cannot be left out",
            "add it"),
        ProblemCode.ValueOutOfRange => (
            "priorities, domains and sizes have limits",
            "write a value in the range"),
        ProblemCode.FrameSize => (
            "a frame's size is a power of two",
            "write 4k, 64k, 2M or another power of two"),
        ProblemCode.ChildrenOfNonUntyped => (
            "only untyped memory has children",
            "remove the braces; capabilities stand in the section caps"),
        ProblemCode.MalformedFill => (
            "a fill is {offset length CDL_FrameFill_FileData \"file\" offset [sha384:digest]} or {offset length CDL_FrameFill_BootInfo chunk offset}",
            "write it in one of these forms"),
        ProblemCode.FillOutsideFrame => (
            "a fill lies within its frame",
            "correct offset or length, or make the frame larger"),
        ProblemCode.FillsOverlap => (
            "the fills of a frame do not overlap",
            "correct offsets or lengths"),
        ProblemCode.UntypedDiffers => (
            "untyped memory that is named again says nothing else about itself",
            "leave the parameters out the second time"),
        ProblemCode.ObjectNotOnArchitecture => (
            "an object exists on the architecture of the file",
            "remove the object or correct the architecture"),
        ProblemCode.FrameNotOnArchitecture => (
            "aarch64 has frames of 4k, 2M and 1024M",
            "write one of these sizes"),
        ProblemCode.BudgetExceedsPeriod => (
            "a budget is at most its period",
            "lower the budget or lengthen the period"),
        ProblemCode.Misaligned => (
            "memory begins at a multiple of its size",
            "correct the address or the size"),
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };

    private static (string Rule, string Remedy) FindCapability(ProblemCode code) => code switch
    {
        ProblemCode.NoSlots => (
            "capabilities are held by threads, CNodes, tables, ASID pools, interrupts and I/O devices",
            "put them into a CNode"),
        ProblemCode.SlotFilledTwice => (
            "a slot holds one capability",
            "move one of them to another slot"),
        ProblemCode.CapabilityParameter => (
            "endpoints, notifications and frames have rights; endpoints, notifications and smc badges; CNodes guards; tables and frames asid",
            "remove it"),
        ProblemCode.CapabilityNotForSlot => (
            "a thread's slots, tables, ASID pools and interrupts hold capabilities of one kind each",
            "put the capability into a CNode, or correct the slot"),
        ProblemCode.SlotOutOfRange => (
            "a CNode of n bits has 2 to the power of n slots, a table as many as its level has entries",
            "correct the slot or make the CNode larger"),
        ProblemCode.GuardTooLarge => (
            "a guard is less than 2 to the power of guard_size, and guard_size and the CNode's bits are at most a word's",
            "raise guard_size or lower guard"),
        ProblemCode.MappingElsewhere => (
            "mapping: (table, slot) names the slot of a table that holds the same frame, once, and stands in a CNode",
            "correct table and slot, or remove mapping"),
        ProblemCode.TableMappedTwice => (
            "a table is part of one address space, at one place",
            "declare a second table"),
        ProblemCode.AsidDiffers => (
            "asid: (high, low) agrees with the pool asid_high: high, slot low",
            "correct the identifier or remove it"),
        ProblemCode.BoundTwice => (
            "a virtual CPU, a scheduling context and a bound notification belong to one thread",
            "give the second thread an object of its own"),
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };

    private static (string Rule, string Remedy) FindRest(ProblemCode code) => code switch
    {
        ProblemCode.TwoParents => (
            "an object is made of one untyped",
            "remove it from one of them"),
        ProblemCode.ChildTwice => (
            "a child is listed once; repetitions are ignored",
            "remove the repetition"),
        ProblemCode.UntypedInItself => (
            "untyped memory lies in larger untyped memory",
            "break the circle"),
        ProblemCode.DoesNotFit => (
            "children lie within their untyped",
            "make the untyped larger or move children"),
        ProblemCode.AddressTaken => (
            "objects with addresses lie apart, or one in untyped memory that it is made of",
            "correct an address, declare the smaller one as a child of the other, or share one object"),
        ProblemCode.InterruptTwice => (
            "an interrupt's number stands for one object, and an object for one number",
            "correct the number"),
        ProblemCode.NotAnInterrupt => (
            "irq maps names objects of type irq, arm_irq, ioapic_irq or msi_irq",
            "name an interrupt"),
        ProblemCode.TwoDerivations => (
            "a capability is derived from one",
            "remove one of the parents"),
        ProblemCode.DerivationCycle => (
            "the derivation tree is a tree",
            "break the circle"),
        ProblemCode.DerivationOfNothing => (
            "the derivation tree names capabilities that exist",
            "fill the slot or correct the place"),
        ProblemCode.DomainsTwice => (
            "schedule, domain_set_start and index_shift stand once each",
            "keep one of them"),
        ProblemCode.DomainPeriodWrong => (
            "a period is (domain, duration) with a domain up to 255 and a duration of 1 to 2^56 - 1; (0, 0) marks an end",
            "correct the period"),
        ProblemCode.DomainStartWrong => (
            "domain_set_start is the index of a period that is no end",
            "correct the index or write no_start"),
        ProblemCode.ExternNotOffered => (
            "an extern object is offered by the platform under its name",
            "correct the name, or add it to the platform's offers"),
        ProblemCode.ExternDiffers => (
            "an extern object has the type and the parameters of the offer",
            "declare it as the platform offers it"),
        ProblemCode.ExternNotAllowed => (
            "an offer says which systems may name it",
            "add the system to the offer's list, or do without the object"),
        ProblemCode.ExternWithContents => (
            "an extern object exists already: it has no slots to fill, no fills and no children, and is nobody's child",
            "remove them"),
        _ => FindOfCompilation(code),
    };

    private static (string Rule, string Remedy) FindOfCompilation(ProblemCode code) => code switch
    {
        ProblemCode.NotCompiled => (
            "Firn compiles specifications for aarch64; others are read, checked and printed",
            "write arch aarch64, if the system is meant for it"),
        ProblemCode.ContentUnreadable => (
            "what fills a frame is read when the system is compiled or measured",
            "name a file that exists, from the specification's folder or that of --files"),
        ProblemCode.ContentShort => (
            "a content lies within its file",
            "correct offset or length, or build the file anew"),
        ProblemCode.ContentDiffers => (
            "a content has the digest that the specification gives",
            "restore the file, or write its new digest"),
        ProblemCode.NotRealized => (
            "what is compiled for a root task is made by calls of the kernel",
            "remove it, or compile for a kernel that has it"),
        ProblemCode.OutOfMemory => (
            "objects without an address lie in the memory that the kernel has for sure",
            "use fewer or smaller objects"),
        ProblemCode.ExternUnresolved => (
            "a root task finds extern objects where the platform says: memory by its address, interrupts by their number",
            "name the platform (--platform), or declare the object, with its address if it has one"),
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };
}
