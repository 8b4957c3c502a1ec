using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine.Statistics;
using Firn.VirtualMachine.Timers;

namespace Firn.VirtualMachine.Exits;

/// <summary>Loads and stores of addresses that are no memory.</summary>
internal static class DeviceAccesses
{
    /// <summary>Performs one, and answers how the core goes on.</summary>
    internal static Message Handle<TPlatform>(ref Machine<TPlatform> machine, int core, in GuestExit exit, in Message message)
        where TPlatform : struct, IMachinePlatform
    {
        DataAbortSyndrome abort = exit.Syndrome.DataAbort;
        // Maintenance of what is not cached has nothing to do.
        if (abort.IsCacheMaintenance && !abort.IsStage1Walk)
        {
            machine.Statistics.Add(KindOf(abort));
            return exit.Skip();
        }
        if (!abort.HasInstruction || abort.IsStage1Walk)
            return Abort(ref machine, core, in exit, in message);

        DataAccess access = new(abort);
        machine.LookAtTimer(core);
        ulong value = 0;
        AccessStatus status = exit.Address % (uint)access.Bytes != 0
            ? AccessStatus.Unmodelled
            : access.IsWrite
                ? machine.Platform.Write(core, exit.Address, access.Bytes, access.Stored(exit.Value))
                : machine.Platform.Read(core, exit.Address, access.Bytes, out value);
        if (status == AccessStatus.Absent)
            return Abort(ref machine, core, in exit, in message);
        machine.Statistics.Add(KindOf(abort));
        if (status == AccessStatus.Unmodelled)
        {
            machine.Statistics.AddUnmodelled(access.IsWrite ? UnmodelledKind.DeviceWrite : UnmodelledKind.DeviceRead, exit.Address);
            value = 0;
        }
        return access.IsWrite ? exit.Skip() : exit.Skip(access.Loaded(value));
    }

    private static ExitKind KindOf(DataAbortSyndrome abort) => abort.IsWrite ? ExitKind.DeviceWrite : ExitKind.DeviceRead;

    // One access in two exits: the first asks for its address, the second is the abort.
    private static Message Abort<TPlatform>(ref Machine<TPlatform> machine, int core, in GuestExit exit, in Message message)
        where TPlatform : struct, IMachinePlatform
    {
        bool isTold = InjectedException.IsAddressTold(in message);
        machine.Statistics.Add(isTold ? ExitKind.Other : KindOf(exit.Syndrome.DataAbort));
        if (isTold)
            machine.Statistics.AddUnmodelled(UnmodelledKind.Absent, exit.Address);
        return InjectedException.Abort(ref machine.Cores[core], in exit, in message);
    }
}
