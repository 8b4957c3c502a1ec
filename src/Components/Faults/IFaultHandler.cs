using Firn.User.Protocols;

namespace Firn.Components.Faults;

/// <summary>What the fault handler knows of components, and what a manager may ask it to do to them.</summary>
[Protocol(0x12)]
public interface IFaultHandler
{
    /// <summary>How a component is, how often it was started again, and the fault that was the last.</summary>
    CallStatus GetState(uint component, out ComponentState state, out uint restarts, out ulong lastFault);

    /// <summary>Stops a component, and starts it from its beginning. For the manager alone.</summary>
    CallStatus Restart(uint component);

    /// <summary>Stops a component for good. For the manager alone.</summary>
    CallStatus Stop(uint component);

    /// <summary>The next bytes of the reports, which are gone then. For the manager alone, who has them shown.</summary>
    CallStatus ReadReport(out ReportPart part);
}
