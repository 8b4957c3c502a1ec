using System;
using System.Collections.Generic;
using System.Text;

namespace Firn.Tools.Cli.Consoles;

/// <summary>Cuts a console's bytes into lines of plain text: carriage returns and terminal control sequences (ECMA-48) are dropped.</summary>
internal sealed class LineAssembler
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _line = new();
    private State _state;

    private enum State
    {
        Text,
        Escape,
        Sequence,
    }

    /// <summary>The unfinished line.</summary>
    internal string Rest => _line.ToString();

    /// <summary>Takes bytes, and answers the lines that they complete.</summary>
    internal IReadOnlyList<string> Append(ReadOnlySpan<byte> bytes)
    {
        Span<char> characters = new char[_decoder.GetCharCount(bytes, flush: false)];
        _decoder.GetChars(bytes, characters, flush: false);
        var lines = new List<string>();
        foreach (char character in characters)
        {
            if (!IsText(character))
                continue;
            if (character == '\n')
            {
                lines.Add(_line.ToString());
                _line.Clear();
            }
            else
            {
                _line.Append(character);
            }
        }
        return lines;
    }

    private bool IsText(char character)
    {
        switch (_state)
        {
            case State.Escape:
                _state = character == '[' ? State.Sequence : State.Text;
                return false;
            case State.Sequence:
                // A control sequence ends with its first byte from 0x40 to 0x7e.
                if (character is >= '@' and <= '~')
                    _state = State.Text;
                return false;
            default:
                if (character == '\x1b')
                    _state = State.Escape;
                return character is '\n' or '\t' or >= ' ' and not '\x7f';
        }
    }
}
