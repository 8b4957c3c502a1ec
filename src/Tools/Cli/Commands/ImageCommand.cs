using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Firn.Tools.Image;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn image</c>.</summary>
internal static class ImageCommand
{
    internal static Command Create(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "A boot image, such as artifacts/layouts/linux-el2/firn.img" };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON" };
        var inspect = new Command("inspect", "Print a boot image's manifest and memory map, and what the monitor would refuse") { file, json };
        session.SetAction(inspect, (parsed, _) => Task.FromResult(Inspect(parsed.GetValue(file)!, parsed.GetValue(json))));
        return new Command("image", "Look into boot images") { inspect };
    }

    private static int Inspect(string file, bool json)
    {
        if (!File.Exists(file))
            throw new FirnException($"There is no file {file}.", null, ExitCode.Usage);
        ImageReport report = ImageReport.Inspect(file);
        if (json)
            Console.Out.WriteLine(report.ToJson());
        else
            ImageReportText.Write(report, Console.Out);
        return report.IsValid ? ExitCode.Success : ExitCode.Failure;
    }
}
