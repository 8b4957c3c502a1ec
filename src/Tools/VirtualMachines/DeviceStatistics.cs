using System.Collections.Generic;
using Firn.VirtualMachine.Records;

namespace Firn.Tools.VirtualMachines;

/// <summary>What a device cost and did between two samples.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reads">Loads from it, an exit each.</param>
/// <param name="Writes">Stores to it, an exit each; notifications are among them.</param>
/// <param name="Notifications">Notifications of queues.</param>
/// <param name="Interrupts">Times that its interrupt rose.</param>
/// <param name="Completed">Chains that were given back.</param>
/// <param name="Quiet">Times that chains were given back and no interrupt was wanted.</param>
/// <param name="Sent">Frames that the guest sent.</param>
/// <param name="Received">Frames that it got.</param>
/// <param name="Dropped">Frames that were dropped.</param>
/// <param name="Lost">Times that its driver did what it may not and lost it, since the machine's start.</param>
/// <param name="Outside">Of them, addresses that the device may not reach.</param>
public sealed record DeviceStatistics(
    string Name, ulong Reads, ulong Writes, ulong Notifications, ulong Interrupts, ulong Completed, ulong Quiet, ulong Sent, ulong Received, ulong Dropped, ulong Lost,
    ulong Outside)
{
    internal static IReadOnlyList<DeviceStatistics> Between(ref readonly MachineRecords first, ref readonly MachineRecords second)
    {
        DeviceNames before = new(in first);
        List<DeviceStatistics> all = [];
        foreach ((DeviceRecord now, string name) in new DeviceNames(in second).All)
        {
            DeviceRecord then = default;
            foreach ((DeviceRecord record, string other) in before.All)
            {
                if (other == name)
                    then = record;
            }
            if (now.Reads != 0 || now.Writes != 0 || now.Interrupts != 0)
                all.Add(Between(name, in then, in now));
        }
        ref readonly DeviceRecord controller = ref second.Devices[DeviceRecords.Controller];
        if (controller.Reads != 0 || controller.Writes != 0)
            all.Add(Between("interrupt controller", in first.Devices[DeviceRecords.Controller], in controller));
        return all;
    }

    private static DeviceStatistics Between(string name, ref readonly DeviceRecord then, ref readonly DeviceRecord now) => new(
        name, Minus(now.Reads, then.Reads), Minus(now.Writes, then.Writes), Minus(now.Notifications, then.Notifications), Minus(now.Interrupts, then.Interrupts),
        Minus(now.Completed, then.Completed), Minus(now.Quiet, then.Quiet), Minus(now.Sent, then.Sent), Minus(now.Received, then.Received), Minus(now.Dropped, then.Dropped),
        now.Lost, now.Outside);

    private static ulong Minus(ulong after, ulong before) => after >= before ? after - before : 0;
}
