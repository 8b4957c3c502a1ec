using System;
using System.Globalization;
using System.Text;

namespace Firn.HostControl.Output;

/// <summary>
/// What a realm printed, for a terminal that it is not to control: UTF-8, whose controls and formats (of the direction of text, too) are dots, and whose carriage returns are left out. What is
/// no UTF-8 is replaced. Pieces may end anywhere.
/// </summary>
internal sealed class PlainText
{
    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false).GetDecoder();

    /// <summary>The next piece.</summary>
    internal string Take(ReadOnlySpan<byte> bytes)
    {
        char[] characters = new char[_decoder.GetCharCount(bytes, flush: false)];
        int count = _decoder.GetChars(bytes, characters, flush: false);
        var plain = new StringBuilder(count);
        foreach (char character in characters.AsSpan(0, count))
        {
            if (character != '\r')
                plain.Append(IsPlain(character) ? character : '.');
        }
        return plain.ToString();
    }

    private static bool IsPlain(char character) => character is '\n' or '\t'
        || char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
