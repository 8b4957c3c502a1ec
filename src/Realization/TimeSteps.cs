using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Realization;

/// <summary>Budgets of scheduling contexts.</summary>
public static class TimeSteps
{
    /// <summary>Gives a scheduling context its budget on a core.</summary>
    public static bool TryGive(scoped ref RealizedSystem system, int position, ulong core)
    {
        system.Form.Read(position, out ObjectForm item);
        ref readonly ParameterForm all = ref item.Parameters;
        if (!all.Has(ParameterKey.Budget))
            return true;
        if (core > system.Authority.LastCore)
            return system.Break(position, "a core is one whose time can be given"u8);
        ulong budget = all[ParameterKey.Budget];
        ulong period = all.Has(ParameterKey.Period) ? all[ParameterKey.Period] : budget;
        return system.Check(
            SchedulingControl.At(system.Authority.SchedulingControls + core).Configure(
                SchedulingContext.At(system.At(position)), budget, period, all.OrZero(ParameterKey.ExtraRefills), all.OrZero(ParameterKey.Badge), default),
            "SchedControl.Configure"u8, position);
    }
}
