using System;
using System.Collections.Generic;

namespace Firn.Tools.Cli.Consoles;

/// <summary>Separates what is typed for the machine from what is typed for us: Ctrl-A and a letter, as QEMU's users know it.</summary>
internal sealed class EscapeKeys
{
    internal const string Help = "Ctrl-A x ends the machine, Ctrl-A a types a Ctrl-A, Ctrl-A h shows this";

    private bool _escaped;

    /// <summary>Takes typed bytes; answers those for the machine, and puts what is for us into <paramref name="commands"/>.</summary>
    internal byte[] Take(ReadOnlySpan<byte> typed, ICollection<EscapeCommand> commands)
    {
        var forMachine = new List<byte>();
        foreach (byte key in typed)
        {
            if (!_escaped)
            {
                _escaped = key == 1;
                if (!_escaped)
                    forMachine.Add(key);
                continue;
            }
            _escaped = false;
            switch (key)
            {
                case (byte)'x' or (byte)'X':
                    commands.Add(EscapeCommand.Quit);
                    break;
                case (byte)'h' or (byte)'?':
                    commands.Add(EscapeCommand.Help);
                    break;
                case (byte)'a' or 1:
                    forMachine.Add(1);
                    break;
            }
        }
        return [.. forMachine];
    }
}
