using System;
using System.IO;

namespace Firn.SystemsTests;

/// <summary>A folder that is gone when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal TemporaryFolder(string path) => Path = path;

    /// <summary>Where it is.</summary>
    internal string Path { get; }

    /// <summary>A file of it.</summary>
    internal string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
