namespace Firn.Images.GuestHost;

/// <summary>What a guest asks its host by HVC: the number in x0, an argument in x1, the answer in x0.</summary>
internal enum GuestCall : ulong
{
    /// <summary>No call.</summary>
    None = 0,

    /// <summary>The square of the argument.</summary>
    Square = 1,

    /// <summary>Injects an interrupt: its number, and from bit 16 on its group. Answers the list register's word afterwards.</summary>
    Inject = 2,

    /// <summary>The other guest runs, up to its own such call.</summary>
    Swap = 3,

    /// <summary>Kicks the guest before it goes on. Answers how often it was told so far.</summary>
    Kick = 4,

    /// <summary>The guest is done; the argument is the number of its checks that failed.</summary>
    Done = 5,
}
