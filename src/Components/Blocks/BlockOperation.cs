namespace Firn.Components.Blocks;

/// <summary>What a block server is asked for.</summary>
public enum BlockOperation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Reads sectors.</summary>
    Read,

    /// <summary>Writes sectors.</summary>
    Write,

    /// <summary>What was written before is safe when it is done.</summary>
    Flush,
}
