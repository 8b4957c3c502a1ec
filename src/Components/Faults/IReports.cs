using Firn.Diagnostics;

namespace Firn.Components.Faults;

/// <summary>Where reports wait to be read.</summary>
public interface IReports : ITextSink
{
    /// <summary>Takes the next bytes; fewer than a part has, where no more wait.</summary>
    void Take(out ReportPart part);
}
