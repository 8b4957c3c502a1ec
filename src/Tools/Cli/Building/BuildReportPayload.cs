namespace Firn.Tools.Cli.Building;

/// <summary>What is placed in RAM beside a boot image.</summary>
/// <param name="Name">The image's name.</param>
/// <param name="Address">Where, in hexadecimal.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record BuildReportPayload(string Name, string Address, long Bytes);
