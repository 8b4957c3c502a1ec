namespace Firn.Components.Blocks;

/// <summary>How a request of blocks ended, or that it has not.</summary>
public enum BlockStatus
{
    /// <summary>It is on its way: ask again when the server signals.</summary>
    Pending,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It asks for what there is not: another operation, a length that is none of sectors, sectors that the client does not have, to write what it may only read.</summary>
    Refused,

    /// <summary>The disk failed, or there is none.</summary>
    Failed,
}
