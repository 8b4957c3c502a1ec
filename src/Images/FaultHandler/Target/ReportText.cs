using Firn.Components.Faults;

namespace Firn.Images.FaultHandler.Target;

/// <summary>The reports that wait to be read. Safety: the handler has one thread.</summary>
internal readonly struct ReportText : IReports
{
    /// <summary>Whether there is something to read.</summary>
    public static bool IsWaiting => HandlerMachine.Kept.Reports.IsWaiting;

    /// <inheritdoc/>
    public void Write(byte value) => HandlerMachine.Kept.Reports.Write(value);

    /// <inheritdoc/>
    public void Take(out ReportPart part) => HandlerMachine.Kept.Reports.Take(out part);
}
