using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Layouts;

namespace Firn.SystemsTests;

/// <summary>What layouts are made of, as the build of the tests left it: images beside the tests, guests among the artifacts.</summary>
internal sealed partial class BuiltImages : IImageSources
{
    /// <inheritdoc/>
    public Task<string> ImageAsync(string project, CancellationToken cancellation) =>
        Task.FromResult(SourceTree.Image(project is "FirstStage" ? "firststage" : WordStart().Replace(project.Replace('@', '-'), "-").ToLowerInvariant()));

    /// <inheritdoc/>
    public Task<string> GuestFileAsync(string guest, string file, CancellationToken cancellation) =>
        Task.FromResult(SourceTree.GuestFile(guest, file));

    /// <inheritdoc/>
    public Task<string> ImageProjectAsync(string projectFile, CancellationToken cancellation) =>
        Task.FromResult(SourceTree.ImageProject(Path.GetFileNameWithoutExtension(projectFile)));

    /// <inheritdoc/>
    public Task<string> ProgramAsync(string projectFile, CancellationToken cancellation) =>
        Task.FromResult(SourceTree.LayoutProgram(Path.GetFileNameWithoutExtension(projectFile)));

    // KernelSel4Compat is kernel-sel4-compat.
    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
