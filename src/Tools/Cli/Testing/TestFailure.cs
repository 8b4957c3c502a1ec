namespace Firn.Tools.Cli.Testing;

/// <summary>A test that failed.</summary>
/// <param name="Test">Its name.</param>
/// <param name="Message">Why.</param>
internal sealed record TestFailure(string Test, string Message);
