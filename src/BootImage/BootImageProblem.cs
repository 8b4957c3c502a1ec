namespace Firn.BootImage;

/// <summary>The result of a check: a status, and the entries of the manifest that it speaks of.</summary>
public readonly struct BootImageProblem
{
    /// <summary>Stands for "no entry" in <see cref="Entry"/> and <see cref="Other"/>.</summary>
    public const short None = -1;

    /// <summary>Nothing wrong.</summary>
    public static BootImageProblem Nothing => new(BootImageStatus.Success);

    /// <summary>A problem of the manifest as a whole, of one entry, or of two.</summary>
    public BootImageProblem(BootImageStatus status, int entry = None, int other = None)
    {
        Status = status;
        Entry = (short)entry;
        Other = (short)other;
    }

    /// <summary>What is wrong; <see cref="BootImageStatus.Success"/> if nothing is.</summary>
    public BootImageStatus Status { get; }

    /// <summary>Index of the entry at fault, or <see cref="None"/>.</summary>
    public short Entry { get; }

    /// <summary>Index of the entry (or reserved range) that <see cref="Entry"/> collides with, or <see cref="None"/>.</summary>
    public short Other { get; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSuccess => Status == BootImageStatus.Success;
}
