using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;

namespace Firn.HostControl.Commands;

/// <summary>The usual help, and below it examples of the command in use.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _usual;
    private readonly Func<string, IReadOnlyList<(string Line, string Meaning)>> _examples;

    /// <summary>Both.</summary>
    /// <param name="usual">The help that is there already.</param>
    /// <param name="examples">The examples of a command, by its name: at least one.</param>
    internal HelpWithExamples(HelpAction usual, Func<string, IReadOnlyList<(string Line, string Meaning)>> examples)
    {
        (_usual, _examples) = (usual, examples);
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = _usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        IReadOnlyList<(string Line, string Meaning)> examples = _examples(parseResult.CommandResult.Command.Name);
        int width = examples.Max(example => example.Line.Length);
        output.WriteLine("Examples:");
        foreach ((string line, string meaning) in examples)
            output.WriteLine($"  {line.PadRight(width)}  {meaning}");
        return code;
    }
}
