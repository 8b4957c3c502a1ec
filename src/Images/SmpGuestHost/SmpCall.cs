namespace Firn.Images.SmpGuestHost;

/// <summary>What a guest asks its host by HVC: the number in x0, an argument in x1, the answer in x0.</summary>
internal enum SmpCall : ulong
{
    /// <summary>No call.</summary>
    None = 0,

    /// <summary>The other cores begin at the address. Answers 0 when it is done.</summary>
    Start = 1,

    /// <summary>A check: its <see cref="SmpCheck"/>, and in bit 8 whether it failed.</summary>
    Report = 2,

    /// <summary>A page of the window, by its address, goes away, and the next one that comes there is empty. Answers 1 when it is done.</summary>
    Unmap = 3,

    /// <summary>The core is done.</summary>
    Stop = 4,
}
