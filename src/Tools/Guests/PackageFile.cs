namespace Firn.Tools.Guests;

/// <summary>A file inside a Debian package.</summary>
/// <param name="Path">Its path, without a leading slash.</param>
/// <param name="Contents">Its bytes; null for a symbolic link.</param>
/// <param name="LinkTarget">Where a symbolic link points; null for a file.</param>
public sealed record PackageFile(string Path, byte[]? Contents, string? LinkTarget)
{
    /// <summary>Its name, without the folders.</summary>
    public string Name => System.IO.Path.GetFileName(Path);
}
