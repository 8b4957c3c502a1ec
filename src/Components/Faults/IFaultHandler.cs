using Firn.User.Protocols;

namespace Firn.Components.Faults;

/// <summary>
/// What the fault handler knows of components, and what a manager may ask it to do to them. Who waits for an answer while the handler itself is started again gets one
/// without results (<see cref="CallStatus.BadAnswer"/>), and asks again: every operation has results for that reason.
/// </summary>
[Protocol(0x12)]
public interface IFaultHandler
{
    /// <summary>How a component is, how often it was started again, and the fault that was the last.</summary>
    CallStatus GetState(uint component, out ComponentState state, out uint restarts, out ulong lastFault);

    /// <summary>Stops a component, and starts it from its beginning. Says how often that was done to it. For the manager alone.</summary>
    CallStatus Restart(uint component, out uint restarts);

    /// <summary>Stops a component for good. Says how often it was started again before. For the manager alone.</summary>
    CallStatus Stop(uint component, out uint restarts);

    /// <summary>The next bytes of the reports, which are gone then. For the manager alone, who has them shown.</summary>
    CallStatus ReadReport(out ReportPart part);
}
