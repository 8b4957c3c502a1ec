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

    internal HelpWithExamples(HelpAction usual)
    {
        _usual = usual;
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = _usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        (string Line, string Meaning)[] examples = [.. Examples.For(parseResult.CommandResult.Command.Name)];
        int width = examples.Max(example => example.Line.Length);
        output.WriteLine("Examples:");
        foreach ((string line, string meaning) in examples)
            output.WriteLine($"  {line.PadRight(width)}  {meaning}");
        return code;
    }
}
