namespace Firn.Tools.Systems;

/// <summary>The right to call EL3.</summary>
/// <param name="Name">Its name.</param>
public sealed record MonitorCall(string Name);
