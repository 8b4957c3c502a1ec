namespace Firn.Tools.Layouts;

/// <summary>How the bytes of an image's file are to be understood.</summary>
public enum ImageFormat
{
    /// <summary>As they are; code is entered at the first one.</summary>
    Raw,

    /// <summary>An ELF executable.</summary>
    Elf,

    /// <summary>An arm64 Linux kernel.</summary>
    Linux,
}
