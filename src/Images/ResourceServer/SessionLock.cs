using Firn.Realms;
using Firn.User.Objects;

namespace Firn.Images.ResourceServer;

/// <summary>A notification that has a signal as long as nobody has the lock.</summary>
internal readonly struct SessionLock : IRealmLock
{
    /// <inheritdoc/>
    public void Enter() => _ = Notification.At((ulong)ResourceSlot.LockWait).Wait();

    /// <inheritdoc/>
    public void Exit() => Notification.At((ulong)ResourceSlot.LockSignal).Signal();
}
