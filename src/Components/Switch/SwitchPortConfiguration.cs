namespace Firn.Components.Switch;

/// <summary>A port of the switch, as the layout says. Its rings lie at <see cref="SwitchConfiguration.Rings"/>.</summary>
public struct SwitchPortConfiguration
{
    /// <summary>The Ethernet address of who is there, its first byte highest of 48 bits; frames from another are dropped. 0: there is no port.</summary>
    public ulong Address;

    /// <summary>The ports that its frames may go to, a bit each.</summary>
    public ulong Peers;

    /// <summary>
    /// How long a frame for it waits when it has no room, in nanoseconds: its senders are held up meanwhile, so it is 0 (the frame is lost at once) where
    /// they have others to speak to, and do not trust this one.
    /// </summary>
    public ulong Patience;

    /// <summary>
    /// Not 0: the way to other networks. What nobody here has the address of goes there, and frames come from any address that nobody here has.
    /// </summary>
    public ulong IsUplink;

    /// <summary>
    /// Not 0: the number that its holders have one after the other (<see cref="Firn.User.Terms.TermPage"/>). The port is nobody's between them.
    /// </summary>
    public ulong Number;
}
