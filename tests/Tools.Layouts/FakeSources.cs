using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Layouts;

namespace Firn.Tools.LayoutsTests;

/// <summary>Sources of a few bytes, made in a folder: first stage, loader and monitor where theirs belong.</summary>
internal sealed class FakeSources(string folder) : IImageSources
{
    public const ulong Loader = 0x5000_0000;

    public async Task<string> ImageAsync(string project, CancellationToken cancellation)
    {
        string file = Path.Combine(folder, project + ".elf");
        ulong address = project switch
        {
            "FirstStage" => 0,
            "Loader" => Loader,
            _ => 0x0e00_0000,
        };
        await File.WriteAllBytesAsync(file, TinyElf.Create(address, 64), cancellation);
        return file;
    }

    public Task<string> ImageProjectAsync(string projectFile, CancellationToken cancellation) => ImageAsync(Path.GetFileNameWithoutExtension(projectFile), cancellation);

    public Task<string> ProgramAsync(string projectFile, CancellationToken cancellation) => Task.FromResult(projectFile);

    public async Task<string> GuestFileAsync(string guest, string file, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, file);
        await File.WriteAllTextAsync(path, $"{file} of {guest}", cancellation);
        return path;
    }
}
