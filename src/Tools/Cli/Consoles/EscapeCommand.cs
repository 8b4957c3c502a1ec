namespace Firn.Tools.Cli.Consoles;

/// <summary>What a user of the console asks of us rather than of the machine.</summary>
internal enum EscapeCommand
{
    /// <summary>End the machine.</summary>
    Quit,

    /// <summary>Tell what the keys are.</summary>
    Help,
}
