namespace Firn.Tools.Layouts;

/// <summary>A serial console of a layout.</summary>
/// <param name="Name">What tests call it.</param>
/// <param name="Label">What people see before its lines.</param>
public sealed record LayoutConsole(string Name, string Label);
