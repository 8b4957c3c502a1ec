using System.Threading;
using System.Threading.Tasks;

namespace Firn.Tools.Layouts;

/// <summary>Makes what a layout refers to: compiles images, builds guests.</summary>
public interface IImageSources
{
    /// <summary>The ELF of an image project of ours, up to date.</summary>
    Task<string> ImageAsync(string project, CancellationToken cancellation);

    /// <summary>The ELF of an image project beside a layout, up to date.</summary>
    Task<string> ImageProjectAsync(string projectFile, CancellationToken cancellation);

    /// <summary>A file of a guest, up to date.</summary>
    Task<string> GuestFileAsync(string guest, string file, CancellationToken cancellation);

    /// <summary>The assembly of a layout's program, a project beside its layout.json, up to date.</summary>
    Task<string> ProgramAsync(string projectFile, CancellationToken cancellation);
}
