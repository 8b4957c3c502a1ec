namespace Firn.Components.Events;

/// <summary>
/// What the event router knows of its clients, in memory that outlives it: zeros at first. A router that is started again goes on with it, wherever the one before it ended.
/// </summary>
public struct EventMemory
{
    /// <summary>The clients' accounts.</summary>
    internal EventAccounts Accounts;

    /// <summary>What was taken by the answer that was the last: nobody knows whether it arrived, until the next message comes.</summary>
    internal ulong Granted;

    /// <summary>Whose it is, less one.</summary>
    internal uint GrantedTo;
}
