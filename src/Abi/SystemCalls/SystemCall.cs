namespace Firn.Abi.SystemCalls;

/// <summary>
/// The number of a system call, in x7 at an SVC (seL4 16.0.0, MCS: libsel4/include/api/syscall.xml). A number is the same in all
/// configurations; see <see cref="SystemCalls{TConfiguration}"/> for which exist.
/// </summary>
public enum SystemCall : long
{
    /// <summary>Sends and waits for the reply.</summary>
    Call = -1,

    /// <summary>Replies by a reply object, then receives (seL4: ReplyRecv).</summary>
    ReplyReceive = -2,

    /// <summary>Sends if a receiver waits, then receives (NBSendRecv).</summary>
    NonBlockingSendReceive = -3,

    /// <summary>Sends if a receiver waits, then receives without a reply object (NBSendWait).</summary>
    NonBlockingSendWait = -4,

    /// <summary>Sends, and waits for a receiver.</summary>
    Send = -5,

    /// <summary>Sends if a receiver waits (NBSend).</summary>
    NonBlockingSend = -6,

    /// <summary>Waits for a message, with a reply object for its sender (Recv).</summary>
    Receive = -7,

    /// <summary>Receives if a sender waits, with a reply object (NBRecv).</summary>
    NonBlockingReceive = -8,

    /// <summary>Waits for a message or a signal, without a reply object.</summary>
    Wait = -9,

    /// <summary>Takes a message or a signal that is there (NBWait, Poll).</summary>
    NonBlockingWait = -10,

    /// <summary>Gives up the rest of the head refill.</summary>
    Yield = -11,

    /// <summary>Writes the character in x0 to the console (DebugPutChar). Printing kernels.</summary>
    DebugPutCharacter = -12,

    /// <summary>Prints the threads. Printing kernels.</summary>
    DebugDumpScheduler = -13,

    /// <summary>Stops the machine. Debug builds, as the next three.</summary>
    DebugHalt = -14,

    /// <summary>x0: the type of the capability at x0, a <see cref="Capabilities.CapabilityType"/> (DebugCapIdentify).</summary>
    DebugIdentifyCapability = -15,

    /// <summary>Prints the objects and capabilities of the system.</summary>
    DebugSnapshot = -16,

    /// <summary>Names the thread at x0 by the text from the second word of the IPC buffer.</summary>
    DebugNameThread = -17,

    /// <summary>Interrupts a core (DebugSendIPI). Debug builds of several cores, as the next.</summary>
    DebugSendInterrupt = -18,

    /// <summary>x0: the core of the thread at x0.</summary>
    DebugGetThreadAffinity = -19,

    /// <summary>Runs code of the user in the kernel. No kernel of Firn has it; the number is taken.</summary>
    DebugRun = -20,

    /// <summary>Cleans and invalidates the caches. Kernels that measure, as the next four.</summary>
    BenchmarkFlushCaches = -21,

    /// <summary>Starts the log, or counting, anew.</summary>
    BenchmarkResetLog = -22,

    /// <summary>Ends the log; x0: its entries.</summary>
    BenchmarkFinalizeLog = -23,

    /// <summary>The frame of 2 MiB at x0 takes the log.</summary>
    BenchmarkSetLogBuffer = -24,

    /// <summary>Nothing: what an entry costs (BenchmarkNullSyscall).</summary>
    BenchmarkNull = -25,

    /// <summary>
    /// Writes <see cref="Benchmarks.UtilisationWord"/> of the thread at x0 into the IPC buffer. Kernels that count time, as the next.
    /// </summary>
    BenchmarkGetThreadUtilisation = -26,

    /// <summary>Counts the thread at x0 anew.</summary>
    BenchmarkResetThreadUtilisation = -27,

    /// <summary>Prints the time of all threads. Debug builds that count time, as the next.</summary>
    BenchmarkDumpAllThreadsUtilisation = -28,

    /// <summary>Counts all threads anew.</summary>
    BenchmarkResetAllThreadsUtilisation = -29,

    /// <summary>
    /// x0 becomes the TLS base. Kernels whose <see cref="Configuration.ThreadPointer"/> is read-only; -30 to -32 are x86's.
    /// </summary>
    SetTlsBase = -33,
}
