using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Layouts;

namespace Firn.SystemsTests;

/// <summary>What layouts are made of, as the build of the tests left it: images beside the tests, guests among the artifacts.</summary>
internal sealed class BuiltImages : IImageSources
{
    /// <inheritdoc/>
    public Task<string> ImageAsync(string project, CancellationToken cancellation) =>
        Task.FromResult(SourceTree.Image(project.ToLowerInvariant()));

    /// <inheritdoc/>
    public Task<string> GuestFileAsync(string guest, string file, CancellationToken cancellation) =>
        Task.FromResult(SourceTree.GuestFile(guest, file));
}
