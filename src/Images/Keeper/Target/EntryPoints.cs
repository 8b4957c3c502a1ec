using System.Runtime;
using Firn.User.Objects;
using Firn.User.Power;

namespace Firn.Images.Keeper.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>The component, with the badges of all whose end it waits for.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong all)
    {
        ulong ended = 0;
        while ((ended & all) != all)
            ended |= Notification.At((ulong)KeeperSlot.Ended).Wait();
        _ = MachinePower.Off(SecureMonitor.At((ulong)KeeperSlot.Monitor));
        return 0;
    }
}
