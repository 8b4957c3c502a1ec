using Firn.Abi.Capabilities;
using Firn.Abi.RootTask;
using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Images.Initialiser;

/// <summary>Capabilities that are made of no untyped memory, and the parameters of time.</summary>
internal static class DeviceSteps
{
    private const int WordBits = 64;

    /// <summary>Makes interrupt handlers, pools, rights to interrupts and EL3, and gives scheduling contexts their budgets.</summary>
    internal static bool TryMake(scoped ref Realization system)
    {
        CborReader interrupts = system.Form.Interrupts;
        for (int left = interrupts.ReadArray(); left > 0; left--)
        {
            interrupts.ReadArray(2);
            ulong number = interrupts.ReadUnsigned();
            int position = (int)interrupts.ReadUnsigned();
            if (!system.Check(GetHandler(ref system, number, position), "IRQControl.Get"u8, position))
                return false;
        }
        int pools = 0;
        for (int i = 0; i < system.Form.Count; i++)
        {
            bool isDone = system.Form.KindOf(i) switch
            {
                FormKind.AsidPool => TryMakePool(ref system, i, pools++),
                FormKind.ArmGeneratedInterrupt => TryMakeSignal(ref system, i),
                FormKind.SecureMonitorCall => TryCopyMonitor(ref system, i),
                FormKind.SchedulingContext => TryGiveTime(ref system, i, 0),
                _ => true,
            };
            if (!isDone)
                return false;
        }
        return true;
    }

    /// <summary>Gives a scheduling context its budget on a core.</summary>
    internal static bool TryGiveTime(scoped ref Realization system, int position, ulong core)
    {
        system.Form.Read(position, out ObjectForm item);
        ref readonly ParameterForm all = ref item.Parameters;
        if (!all.Has(ParameterKey.Budget))
            return true;
        ulong budget = all[ParameterKey.Budget];
        ulong period = all.Has(ParameterKey.Period) ? all[ParameterKey.Period] : budget;
        return system.Check(
            SchedulingControl.At(system.Information.SchedulingControls.Start + core).Configure(
                SchedulingContext.At(system.At(position)), budget, period, all.OrZero(ParameterKey.ExtraRefills), all.OrZero(ParameterKey.Badge), default),
            "SchedControl.Configure"u8, position);
    }

    private static InvocationResult GetHandler(scoped ref Realization system, ulong number, int position)
    {
        system.Form.Read(position, out ObjectForm item);
        var control = InterruptControl.At((ulong)InitialSlot.InterruptControl);
        var place = (ulong)system.File.PlaceOf(position);
        if (item.Kind != FormKind.ArmInterrupt)
            return control.Get(number, system.Places, place, system.PlaceBits);
        ulong trigger = item.Parameters[ParameterKey.Trigger];
        return system.Information.Nodes > 1
            ? control.GetTriggeredOnCore(number, trigger, system.Places, place, system.PlaceBits, item.Parameters[ParameterKey.Target])
            : control.GetTriggered(number, trigger, system.Places, place, system.PlaceBits);
    }

    private static bool TryMakePool(scoped ref Realization system, int position, int number) => system.Check(
        AsidControl.At((ulong)InitialSlot.AsidControl).MakePool(
            Untyped.At(system.Base + (ulong)(system.File.PoolMemory + number)), system.Places, (ulong)system.File.PlaceOf(position), system.PlaceBits),
        "ASIDControl.MakePool"u8, position);

    private static bool TryMakeSignal(scoped ref Realization system, int position)
    {
        system.Form.Read(position, out ObjectForm item);
        InvocationResult result = InterruptControl.At((ulong)InitialSlot.InterruptControl).IssueSoftwareInterrupt(
            item.Parameters[ParameterKey.Number], item.Parameters[ParameterKey.Target], system.Places, (ulong)system.File.PlaceOf(position), system.PlaceBits);
        return system.Check(result, "IRQControl.IssueSGISignal"u8, position);
    }

    private static bool TryCopyMonitor(scoped ref Realization system, int position) => system.Check(
        system.Places.Copy(
            (ulong)system.File.PlaceOf(position), system.PlaceBits, CNode.At((ulong)InitialSlot.CNode), (ulong)InitialSlot.SecureMonitor, WordBits,
            CapabilityRights.All),
        "CNode.Copy of the SMC capability"u8, position);
}
