using System.CommandLine;
using System.IO;
using Firn.Tools.Host;
using Firn.Tools.Layouts;

namespace Firn.Tools.Cli.Commands;

/// <summary>The options that put another kernel or root task in place of a layout's.</summary>
internal sealed class KernelOptions
{
    private readonly Option<string?> _kernel = new("--kernel") { Description = "Another kernel in place of the layout's: the ELF of ours, or of seL4's for EL2", HelpName = "PATH" };
    private readonly Option<string?> _rootTask = new("--root-task") { Description = "Another root task in place of the layout's: an ELF", HelpName = "PATH" };

    internal void AddTo(Command command)
    {
        command.Add(_kernel);
        command.Add(_rootTask);
    }

    /// <summary>Whether there is anything to replace.</summary>
    internal bool IsGiven(ParseResult parsed) => parsed.GetValue(_kernel) is not null || parsed.GetValue(_rootTask) is not null;

    /// <summary>The layout with what the command line puts in place of its own.</summary>
    /// <exception cref="FirnException">There is no such file, or the layout has no kernel to replace.</exception>
    internal Layout Apply(ParseResult parsed, Layout layout)
    {
        if (!IsGiven(parsed))
            return layout;
        if (layout.Kernel is null)
            throw new FirnException($"The layout {layout.Name} starts no kernel that another could replace.", "Layouts with a kernel have the fields kernel and rootTask.", ExitCode.Usage);
        return layout with
        {
            Kernel = Find(parsed.GetValue(_kernel)) ?? layout.Kernel,
            KernelForGicV2 = parsed.GetValue(_kernel) is null ? layout.KernelForGicV2 : null,
            RootTask = Find(parsed.GetValue(_rootTask)) ?? layout.RootTask,
            Specification = parsed.GetValue(_rootTask) is null ? layout.Specification : null,
        };
    }

    private static string? Find(string? path) => path is null ? null
        : File.Exists(path) ? $"file:{Path.GetFullPath(path)}"
        : throw new FirnException($"There is no file {path}.", null, ExitCode.Usage);
}
