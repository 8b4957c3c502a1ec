using System.CommandLine;
using System.IO;
using Firn.Tools.Host;
using Firn.Tools.Layouts;

namespace Firn.Tools.Cli.Commands;

/// <summary>The options that put another kernel, or one with another RAM disk, in place of that of a layout's guest.</summary>
internal sealed class GuestOptions
{
    private readonly Option<string?> _guest = new("--guest") { Description = "Another guest in place of the layout's: one that its field guests names", HelpName = "NAME" };
    private readonly Option<string?> _kernel = new("--guest-kernel") { Description = "Another kernel in place of the guest's: any arm64 Image, as it is or compressed", HelpName = "PATH" };
    private readonly Option<string?> _ramDisk = new("--guest-initrd") { Description = "Another initial RAM disk in place of the guest's", HelpName = "PATH" };

    internal void AddTo(Command command)
    {
        command.Add(_guest);
        command.Add(_kernel);
        command.Add(_ramDisk);
    }

    /// <summary>The layout with what the command line puts in place of its guest.</summary>
    /// <exception cref="FirnException">There is no such guest or file, or the layout has no guest to replace.</exception>
    internal Layout Apply(ParseResult parsed, Layout layout)
    {
        (string? kernel, string? ramDisk) = (Find(parsed.GetValue(_kernel)), Find(parsed.GetValue(_ramDisk)));
        if ((kernel ?? ramDisk) is not null)
            layout = layout.WithGuest(layout.Guests.Count > 0 ? layout.Guests[0] : "").WithGuestFiles(kernel, ramDisk);
        return parsed.GetValue(_guest) is { } guest ? layout.WithGuest(guest) : layout;
    }

    private static string? Find(string? path) => path is null ? null
        : File.Exists(path) ? $"file:{Path.GetFullPath(path)}"
        : throw new FirnException($"There is no file {path}.", null, ExitCode.Usage);
}
