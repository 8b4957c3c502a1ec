namespace Firn.Tools.Analysis.Reports;

/// <summary>What a component takes.</summary>
/// <param name="Component">The component; <c>(shared)</c> for what several have, <c>(none)</c> for what none has.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Objects">Its objects, threads among them.</param>
/// <param name="FrameBytes">Bytes of its frames.</param>
/// <param name="KernelBytes">Bytes of its other objects.</param>
/// <param name="Capabilities">Capabilities in its containers.</param>
public sealed record ComponentFootprint(string Component, int Threads, int Objects, ulong FrameBytes, ulong KernelBytes, int Capabilities);
