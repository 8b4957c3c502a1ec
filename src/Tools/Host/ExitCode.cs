namespace Firn.Tools.Host;

/// <summary>What <c>firn</c> says to the shell that started it. Scripts depend on these numbers: they do not change.</summary>
public static class ExitCode
{
    /// <summary>Everything that was asked for happened.</summary>
    public const int Success = 0;

    /// <summary>It was tried, and failed: a test, a build, a boot, a check.</summary>
    public const int Failure = 1;

    /// <summary>The command line or a description file is wrong; nothing was started.</summary>
    public const int Usage = 2;

    /// <summary>A program that the work needs is missing or too old.</summary>
    public const int MissingTool = 3;

    /// <summary>A time limit passed; what ran was ended.</summary>
    public const int Timeout = 4;

    /// <summary>Ended by Ctrl-C or a termination signal (128 + SIGINT, the shell's convention).</summary>
    public const int Interrupted = 130;
}
