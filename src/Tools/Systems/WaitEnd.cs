namespace Firn.Tools.Systems;

/// <summary>The end of a notification that is waited at.</summary>
/// <param name="Notification">The notification.</param>
public sealed record WaitEnd(Notification Notification);
