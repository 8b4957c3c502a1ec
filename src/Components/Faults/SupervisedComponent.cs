namespace Firn.Components.Faults;

/// <summary>What the fault handler is told about a component when the system is composed.</summary>
public struct SupervisedComponent
{
    /// <summary>Its name.</summary>
    public ComponentName Name;

    /// <summary>What becomes of it after a fault.</summary>
    public RestartPolicy Policy;

    /// <summary>Its first instruction.</summary>
    public ulong Entry;

    /// <summary>Where its stack pointer starts.</summary>
    public ulong Stack;

    /// <summary>x0: the address of its IPC buffer.</summary>
    public ulong Buffer;

    /// <summary>x1: its argument.</summary>
    public ulong Argument;

    /// <summary>The handler's capability to its thread.</summary>
    public ulong Thread;

    /// <summary>The first of the handler's capabilities to its reply objects.</summary>
    public ulong FirstReply;

    /// <summary>How many it has: of a server, at least one.</summary>
    public ulong Replies;

    /// <summary>The first of the handler's capabilities to the endpoints that it serves.</summary>
    public ulong FirstEndpoint;

    /// <summary>How many it serves.</summary>
    public ulong Endpoints;

    /// <summary>
    /// 1: it is itself a fault handler. A fault that it had received when it was stopped happens again; whoever else waited for its first reply object gets an answer
    /// without results.
    /// </summary>
    public ulong TakesFaults;

    /// <summary>Where the handler maps <see cref="FaultLimits.WindowSize"/> bytes of it, and behind them the copies of what was filled.</summary>
    public ulong Window;

    /// <summary>The address of its table of names.</summary>
    public ulong Symbols;

    /// <summary>Bytes of that.</summary>
    public ulong SymbolsSize;

    /// <summary>The address of its table of lines.</summary>
    public ulong Lines;

    /// <summary>Bytes of that.</summary>
    public ulong LinesSize;

    /// <summary>The address that names and lines count from.</summary>
    public ulong Start;

    /// <summary>Its memory.</summary>
    public MemoryParts Parts;
}
