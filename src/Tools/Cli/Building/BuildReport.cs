using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.Tools.Layouts;

namespace Firn.Tools.Cli.Building;

/// <summary>What a build made of one layout.</summary>
/// <param name="Layout">The layout's name.</param>
/// <param name="Flash">The boot image, relative to the tree.</param>
/// <param name="FlashBytes">Its size.</param>
/// <param name="Payloads">What is placed in RAM beside it.</param>
/// <param name="PassedThrough">Devices that reach all memory in the hands of others than trusted drivers: unsafe.</param>
/// <param name="Seconds">The time that it took.</param>
internal sealed record BuildReport(string Layout, string Flash, long FlashBytes, IReadOnlyList<BuildReportPayload> Payloads, IReadOnlyList<PassedDevice> PassedThrough, double Seconds)
{
    internal static BuildReport Of(BuiltLayout built, string root, TimeSpan elapsed) => new(
        built.Layout.Name,
        Path.GetRelativePath(root, built.Flash),
        new FileInfo(built.Flash).Length,
        [.. built.Payloads.Select(payload => new BuildReportPayload(payload.Name, $"0x{payload.Address:x8}", new FileInfo(payload.Path).Length))],
        built.PassedThrough,
        Math.Round(elapsed.TotalSeconds, 2));
}
