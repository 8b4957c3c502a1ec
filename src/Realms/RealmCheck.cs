using Firn.CapDlForm;
using Firn.RealmProtocol;

namespace Firn.Realms;

/// <summary>Whether a form is one for a realm, of this name, under this policy. Nothing is made before it is.</summary>
public static class RealmCheck
{
    private const int MostMappings = 1024;
    private const int MostContentBits = 21;
    private const int MostArguments = 8;

    /// <summary>Checks all but scheduling contexts (<see cref="ContextCheck"/>) and contents.</summary>
    public static RealmProblem Check(scoped in SpecificationForm form, scoped in RealmPolicy policy, scoped in RealmName name)
    {
        RealmProblem problem = CheckWhole(in form);
        int mappings = 0;
        for (int i = 0; i < form.Count && problem.Rule == RealmRule.None; i++)
        {
            form.Read(i, out ObjectForm item);
            RealmRule rule = CheckObject(in form, in item, in policy, in name, ref mappings);
            problem = new RealmProblem(rule, rule == RealmRule.None ? -1 : i);
        }
        return problem;
    }

    private static RealmProblem CheckWhole(scoped in SpecificationForm form)
    {
        CborReader interrupts = form.Interrupts;
        CborReader domains = form.Domains;
        CborReader offers = form.Offers;
        RealmRule rule = interrupts.ReadArray() > 0 ? RealmRule.NoInterrupts
            : !domains.TryReadNull() ? RealmRule.NoDomains
            : offers.ReadArray() > 0 ? RealmRule.NoOffers
            : RealmRule.None;
        return new RealmProblem(rule, -1);
    }

    private static RealmRule CheckObject(scoped in SpecificationForm form, scoped in ObjectForm item, scoped in RealmPolicy policy, scoped in RealmName name, ref int mappings)
    {
        RealmRule rule = CheckKind(item.Kind);
        if (rule == RealmRule.None)
            rule = CheckParameters(in form, in item);
        if (rule == RealmRule.None)
            rule = item.IsExtern ? CheckExtern(in form, in item, in policy, in name) : CheckSize(in item);
        if (rule == RealmRule.None && item.Kind == FormKind.Thread)
            rule = CheckThread(in form, in item, in policy);
        return rule == RealmRule.None ? CheckSlots(in form, in item, ref mappings) : rule;
    }

    private static RealmRule CheckKind(FormKind kind) => kind switch
    {
        FormKind.AsidPool => RealmRule.NoAsidPools,
        FormKind.Interrupt or FormKind.ArmInterrupt or FormKind.ArmGeneratedInterrupt => RealmRule.NoInterrupts,
        FormKind.SecureMonitorCall => RealmRule.NoMonitorCalls,
        FormKind.ArmStream or FormKind.ArmContextBank or FormKind.ArmIoDevice => RealmRule.NoSmmu,
        _ => RealmRule.None,
    };

    private static RealmRule CheckParameters(scoped in SpecificationForm form, scoped in ObjectForm item)
    {
        ref readonly ParameterForm all = ref item.Parameters;
        if (item.Kind is FormKind.Untyped or FormKind.Frame)
        {
            if (all.Has(ParameterKey.PhysicalAddress))
                return RealmRule.NoAddresses;
            if (all.Has(ParameterKey.World))
                return RealmRule.NoWorlds;
        }
        if (item.Kind == FormKind.Untyped && all.Has(ParameterKey.Children))
            return RealmRule.NoChildren;
        return item.Kind == FormKind.Frame ? CheckFills(in form, in item) : RealmRule.None;
    }

    private static RealmRule CheckFills(scoped in SpecificationForm form, scoped in ObjectForm item)
    {
        FillReader fills = form.FillsOf(in item);
        while (fills.MoveNext(out FillForm fill))
        {
            if (fill.IsBootInformation)
                return RealmRule.NoBootInformation;
            if (item.Parameters[ParameterKey.SizeBits] > MostContentBits)
                return RealmRule.SmallContents;
        }
        return RealmRule.None;
    }

    private static RealmRule CheckExtern(scoped in SpecificationForm form, scoped in ObjectForm item, scoped in RealmPolicy policy, scoped in RealmName name)
    {
        int offer = policy.Find(form.NameOf(in item));
        if (offer < 0 || !policy.Offers[offer].Has(item.HasIndex, item.Index))
            return RealmRule.KnownExtern;
        if (policy.Offers[offer].Kind != (uint)item.Kind)
            return RealmRule.ExternKind;
        if (item.Kind == FormKind.Frame && policy.Offers[offer].SizeBits != item.Parameters[ParameterKey.SizeBits])
            return RealmRule.ExternKind;
        return policy.IsFor(offer, in name) ? RealmRule.None : RealmRule.ExternRealm;
    }

    // What it has of memory that is nothing yet, it can make frames of: as many in a call as the kernel makes in one.
    private static RealmRule CheckSize(scoped in ObjectForm item) => !ObjectRequest.TryOf(in item, out ObjectRequest request) ? RealmRule.KnownSizes
        : request.Bits > ObjectRequest.MostBits ? RealmRule.SmallObjects : RealmRule.None;

    private static RealmRule CheckThread(scoped in SpecificationForm form, scoped in ObjectForm item, scoped in RealmPolicy policy)
    {
        ref readonly ParameterForm all = ref item.Parameters;
        if (all.Has(ParameterKey.Domain))
            return RealmRule.NoDomains;
        if (all.OrZero(ParameterKey.Priority) > policy.Priority)
            return RealmRule.Priority;
        if (all.OrZero(ParameterKey.MaximumPriority) > policy.MaximumPriority)
            return RealmRule.MaximumPriority;
        if (!IsCore(all.OrZero(ParameterKey.Affinity), in policy))
            return RealmRule.Core;
        if (!all.Has(ParameterKey.Arguments))
            return RealmRule.None;
        CborReader arguments = new(form.Bytes, (int)all[ParameterKey.Arguments]);
        return arguments.ReadArray() > MostArguments ? RealmRule.PlainThreads : RealmRule.None;
    }

    internal static bool IsCore(ulong core, scoped in RealmPolicy policy) => core < 64 && (policy.Cores & (1UL << (int)core)) != 0;

    private static RealmRule CheckSlots(scoped in SpecificationForm form, scoped in ObjectForm item, ref int mappings)
    {
        SlotReader slots = form.SlotsOf(in item);
        CapabilityForm capability = default;
        while (slots.MoveNext(out _, ref capability))
        {
            if (capability.Kind != FormCapabilityKind.Object || capability.Target < 0)
                return RealmRule.NoControls;
            if (capability.HasAsid)
                return RealmRule.NoAsids;
            if (capability.MappingTable >= 0 && ++mappings > MostMappings)
                return RealmRule.Mappings;
            if (capability.MappingTable >= 0 && (item.Kind != FormKind.CNode || capability.MappingSlot > int.MaxValue))
                return RealmRule.KnownMappings;
            if (capability.Badge == 0)
                continue;
            form.Read(capability.Target, out ObjectForm target);
            if (target.IsExtern)
                return RealmRule.ExternBadge;
        }
        return RealmRule.None;
    }
}
