using Firn.Abi.Configuration;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Ipc;

/// <summary>Signalling and waiting.</summary>
public static class NotificationOperations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Signals (seL4: sendSignal).</summary>
        public void Signal(NotificationReference notification, ulong badge) => throw null!;

        /// <summary>Waits, or takes the signal that is there (seL4: receiveSignal).</summary>
        public void WaitForSignal(ThreadReference thread, Capability notification, bool isBlocking) => throw null!;

        /// <summary>Restarts all that wait (seL4: cancelAllSignals).</summary>
        public void CancelAllSignals(NotificationReference notification) => throw null!;

        /// <summary>The thread waits no longer (seL4: cancelSignal).</summary>
        public void CancelSignal(ThreadReference thread, NotificationReference notification) => throw null!;

        /// <summary>Binds (seL4: bindNotification).</summary>
        public void BindNotification(ThreadReference thread, NotificationReference notification) => throw null!;

        /// <summary>Unbinds the thread's, if it has one (seL4: unbindNotification).</summary>
        public void UnbindNotification(ThreadReference thread) => throw null!;

        /// <summary>Unbinds the notification's thread, if it has one (seL4: unbindMaybeNotification).</summary>
        public void UnbindThread(NotificationReference notification) => throw null!;

        /// <summary>The priority of a thread that waits changed (seL4: reorderNTFN).</summary>
        public void ReorderNotification(NotificationReference notification, ThreadReference thread) => throw null!;
    }
}
