namespace Firn.HostControl;

/// <summary>What <c>firnctl</c> says to the shell that started it, as <c>firn</c> does where both say the same. Scripts depend on these numbers.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Success = 0;

    /// <summary>The server refused it, or something failed on the way.</summary>
    internal const int Failure = 1;

    /// <summary>The command line is wrong, or a file is no realm file; nothing was asked for.</summary>
    internal const int Usage = 2;

    /// <summary>There is no connection to a resource server.</summary>
    internal const int NoConnection = 3;

    /// <summary>A time limit passed.</summary>
    internal const int Timeout = 4;

    /// <summary>Ended by Ctrl-C or a termination signal.</summary>
    internal const int Interrupted = 130;
}
