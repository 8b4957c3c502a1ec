namespace Firn.Abi.Boot;

/// <summary>Where an image's contents are when the machine leaves reset. Zero names no placement.</summary>
public enum ImagePlacement : byte
{
    /// <summary>In the flash file, at the entry's offset; the monitor copies them to their address.</summary>
    Flash = 1,

    /// <summary>At their address already: the machine's loader put them there before reset.</summary>
    Ram = 2,
}
