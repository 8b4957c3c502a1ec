namespace Firn.Kernel.Ipc;

/// <summary>The message of the current thread that is decoded, and what its answer is made of.</summary>
public struct IncomingMessage
{
    /// <summary>The sender's IPC buffer; null: it has none.</summary>
    public IpcBufferReference Buffer;

    /// <summary>Where the answer's words go that have no register, once <see cref="HasAnswerBuffer"/> says so; null: nowhere.</summary>
    public IpcBufferReference AnswerBuffer;

    /// <summary>Its capabilities, looked up.</summary>
    public ExtraCapabilities Extra;

    /// <summary>Words of the message.</summary>
    public uint Length;

    /// <summary>Words of the answer that the invocation has written.</summary>
    public uint ResultLength;

    /// <summary>It is a Call: there is someone to answer.</summary>
    public bool IsCall;

    /// <summary>The first half of a call that sends and receives: it may not invoke what changes threads.</summary>
    public bool IsFirstPhase;

    /// <summary><see cref="AnswerBuffer"/> is known.</summary>
    public bool HasAnswerBuffer;
}
