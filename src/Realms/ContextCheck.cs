using Firn.CapDlForm;
using Firn.RealmProtocol;

namespace Firn.Realms;

/// <summary>The scheduling contexts of a form: whose each is, on which core, and whether they stay within the policy.</summary>
internal static class ContextCheck
{
    private const int ContextSlot = 6;

    /// <summary>Notes all of them; places are positions until the form is placed.</summary>
    internal static RealmProblem Collect(scoped in SpecificationForm form, scoped in RealmPolicy policy, ref ContextRecords contexts, out int count)
    {
        count = 0;
        for (int i = 0; i < form.Count; i++)
        {
            if (form.KindOf(i) != FormKind.SchedulingContext)
                continue;
            form.Read(i, out ObjectForm item);
            if (count == ContextRecords.Capacity)
                return new RealmProblem(RealmRule.Contexts, i);
            ref ContextRecord context = ref contexts[count++];
            Fill(ref context, i, in item.Parameters);
            if (context.Budget > context.Period || context.Period > policy.LongestPeriod || (context.Budget > 0 && context.Period < policy.ShortestPeriod))
                return new RealmProblem(RealmRule.Period, i);
        }
        for (int i = 0; i < form.Count; i++)
        {
            if (form.KindOf(i) == FormKind.Thread && !TryAssign(in form, i, ref contexts, count))
                return new RealmProblem(RealmRule.PlainThreads, i);
        }
        return CheckShares(in policy, ref contexts, count);
    }

    private static void Fill(ref ContextRecord context, int position, scoped in ParameterForm all)
    {
        context.Place = position;
        context.Thread = -1;
        context.Core = 0;
        context.Budget = all.OrZero(ParameterKey.Budget);
        context.Period = all.Has(ParameterKey.Period) ? all[ParameterKey.Period] : context.Budget;
        context.ExtraRefills = all.OrZero(ParameterKey.ExtraRefills);
        context.Badge = all.OrZero(ParameterKey.Badge);
        context.Used = 0;
    }

    private static bool TryAssign(scoped in SpecificationForm form, int position, ref ContextRecords contexts, int count)
    {
        form.Read(position, out ObjectForm item);
        SlotReader slots = form.SlotsOf(in item);
        CapabilityForm capability = default;
        while (slots.MoveNext(out ulong slot, ref capability))
        {
            if (slot != ContextSlot)
                continue;
            int found = Find(ref contexts, count, capability.Target);
            if (found < 0 || contexts[found].Thread >= 0)
                return false;
            contexts[found].Thread = position;
            contexts[found].Core = (int)item.Parameters.OrZero(ParameterKey.Affinity);
        }
        return true;
    }

    private static int Find(ref ContextRecords contexts, int count, int position)
    {
        for (int i = 0; i < count; i++)
        {
            if (contexts[i].Place == position)
                return i;
        }
        return -1;
    }

    private static RealmProblem CheckShares(scoped in RealmPolicy policy, ref ContextRecords contexts, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (!RealmCheck.IsCore((ulong)contexts[i].Core, in policy))
                return new RealmProblem(RealmRule.Core, contexts[i].Place);
            ulong share = 0;
            for (int other = 0; other <= i; other++)
                share += contexts[other].Core == contexts[i].Core ? contexts[other].Share : 0;
            if (share > policy.Share)
                return new RealmProblem(RealmRule.Share, contexts[i].Place);
        }
        return default;
    }
}
