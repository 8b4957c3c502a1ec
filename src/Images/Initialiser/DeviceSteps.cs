using Firn.Abi.Capabilities;
using Firn.Abi.RootTask;
using Firn.CapDlForm;
using Firn.Realization;
using Firn.User.Objects;

namespace Firn.Images.Initialiser;

/// <summary>Capabilities that are made of no untyped memory, and the parameters of time.</summary>
internal static class DeviceSteps
{
    private const int WordBits = 64;

    /// <summary>Makes interrupt handlers, pools, rights to interrupts and EL3, and gives scheduling contexts their budgets.</summary>
    internal static bool TryMake(scoped ref InitialSystem system)
    {
        CborReader interrupts = system.Realized.Form.Interrupts;
        for (int left = interrupts.ReadArray(); left > 0; left--)
        {
            interrupts.ReadArray(2);
            ulong number = interrupts.ReadUnsigned();
            int position = (int)interrupts.ReadUnsigned();
            if (!system.Realized.Check(GetHandler(ref system, number, position), "IRQControl.Get"u8, position))
                return false;
        }
        return TryMakeAll(ref system, FormKind.AsidPool)
            && TryMakeAll(ref system, FormKind.ArmGeneratedInterrupt)
            && TryMakeAll(ref system, FormKind.SecureMonitorCall)
            && TryMakeAll(ref system, FormKind.SchedulingContext);
    }

    private static bool TryMakeAll(scoped ref InitialSystem system, FormKind kind)
    {
        int made = 0;
        for (int i = system.Realized.Form.Next(kind, 0); i < system.Realized.Form.Count; i = system.Realized.Form.Next(kind, i + 1), made++)
        {
            bool isDone = kind switch
            {
                FormKind.AsidPool => TryMakePool(ref system, i, made),
                FormKind.ArmGeneratedInterrupt => TryMakeSignal(ref system, i),
                FormKind.SecureMonitorCall => TryCopyMonitor(ref system, i),
                _ => TimeSteps.TryGive(ref system.Realized, i, 0),
            };
            if (!isDone)
                return false;
        }
        return true;
    }

    private static InvocationResult GetHandler(scoped ref InitialSystem system, ulong number, int position)
    {
        system.Realized.Form.Read(position, out ObjectForm item);
        var control = InterruptControl.At((ulong)InitialSlot.InterruptControl);
        var place = (ulong)system.File.PlaceOf(position);
        if (item.Kind != FormKind.ArmInterrupt)
            return control.Get(number, system.Realized.Places, place, system.Realized.PlaceBits);
        ulong trigger = item.Parameters[ParameterKey.Trigger];
        // What a kernel has is its configuration's to say, not the machine's: one for several cores gives private interrupts by core alone.
        return Configuration.Cores > 1
            ? control.GetTriggeredOnCore(number, trigger, system.Realized.Places, place, system.Realized.PlaceBits, item.Parameters[ParameterKey.Target])
            : control.GetTriggered(number, trigger, system.Realized.Places, place, system.Realized.PlaceBits);
    }

    private static bool TryMakePool(scoped ref InitialSystem system, int position, int number) => system.Realized.Check(
        AsidControl.At((ulong)InitialSlot.AsidControl).MakePool(
            Untyped.At(system.Realized.Base + (ulong)(system.File.PoolMemory + number)), system.Realized.Places, (ulong)system.File.PlaceOf(position), system.Realized.PlaceBits),
        "ASIDControl.MakePool"u8, position);

    private static bool TryMakeSignal(scoped ref InitialSystem system, int position)
    {
        system.Realized.Form.Read(position, out ObjectForm item);
        InvocationResult result = InterruptControl.At((ulong)InitialSlot.InterruptControl).IssueSoftwareInterrupt(
            item.Parameters[ParameterKey.Number], item.Parameters[ParameterKey.Target], system.Realized.Places, (ulong)system.File.PlaceOf(position), system.Realized.PlaceBits);
        return system.Realized.Check(result, "IRQControl.IssueSGISignal"u8, position);
    }

    private static bool TryCopyMonitor(scoped ref InitialSystem system, int position) => system.Realized.Check(
        system.Realized.Places.Copy(
            (ulong)system.File.PlaceOf(position), system.Realized.PlaceBits, CNode.At((ulong)InitialSlot.CNode), (ulong)InitialSlot.SecureMonitor, WordBits,
            CapabilityRights.All),
        "CNode.Copy of the SMC capability"u8, position);
}
