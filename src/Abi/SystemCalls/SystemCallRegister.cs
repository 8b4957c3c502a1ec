namespace Firn.Abi.SystemCalls;

/// <summary>The general registers of a system call, by their numbers. What is no output comes back as it was.</summary>
public static class SystemCallRegister
{
    /// <summary>In: the capability that is invoked, sent to or received from. Out: the badge of what was received.</summary>
    public const int Capability = 0;

    /// <summary>In and out: the <see cref="Messages.MessageInformation"/>.</summary>
    public const int Information = 1;

    /// <summary>In and out: the first of the <see cref="Messages.MessageLimits.Registers"/> words that travel in registers.</summary>
    public const int FirstMessage = 2;

    /// <summary>In: the reply object of a call that receives on an endpoint; the destination of NonBlockingSendWait.</summary>
    public const int Reply = 6;

    /// <summary>In: the <see cref="SystemCall"/>.</summary>
    public const int Number = 7;

    /// <summary>In: the destination of NonBlockingSendReceive.</summary>
    public const int SendDestination = 8;
}
