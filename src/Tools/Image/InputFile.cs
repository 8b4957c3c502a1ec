using System;
using System.IO;

namespace Firn.Tools.Image;

/// <summary>Reads input files, with errors that say which and why.</summary>
internal static class InputFile
{
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            string reason = File.Exists(path) ? cause.Message : "there is no such file";
            throw new ImageException($"{path}: cannot be read: {reason}", cause);
        }
    }
}
