namespace Firn.Tools.Systems;

/// <summary>The end of a notification that signals.</summary>
/// <param name="Notification">The notification.</param>
/// <param name="Badge">What the waiter sees.</param>
public sealed record SignalEnd(Notification Notification, ulong Badge);
