using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using Firn.Tools.Cli.Consoles;
using Xunit;

namespace Firn.Tools.CliTests.Consoles;

public sealed class ConsoleTests
{
    [Fact]
    public void Lines_do_not_depend_on_how_their_bytes_arrive()
    {
        string[] parts = ["a", "é", "\r\n", "\n", "\x1b[31m", "\x1b[6n", "\t", "€"];
        Gen<string> texts = Gen.Int[0, parts.Length - 1].Array[0, 30].Select(picks => string.Concat(picks.Select(pick => parts[pick])));
        Gen.Select(texts, Gen.Int[1, 5]).Sample((text, size) =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            var whole = new LineAssembler();
            var pieces = new LineAssembler();
            List<string> expected = [.. whole.Append(bytes)];
            List<string> actual = [.. bytes.Chunk(size).SelectMany(chunk => pieces.Append(chunk))];
            Assert.Equal(expected, actual);
            Assert.Equal(whole.Rest, pieces.Rest);
            Assert.DoesNotContain(actual, line => line.Contains('\x1b', StringComparison.Ordinal));
        }, iter: 500);
    }

    [Fact]
    public void Without_a_terminal_lines_of_two_consoles_never_mix()
    {
        using var output = new StringWriter();
        var consoles = new LabelledConsoles(output, ["linux", "monitor"]);
        Write(consoles, 0, "first ha");
        Write(consoles, 1, "other\r\nrest");
        Write(consoles, 0, "lf\r\n\x1b[1mprompt> ");
        consoles.Flush();
        Assert.Equal("[monitor] other\n[linux] first half\n[linux] prompt> \n[monitor] rest\n", output.ToString());
    }

    [Fact]
    public void On_a_terminal_another_consoles_line_stands_above_the_unfinished_one()
    {
        using var terminal = new MemoryStream();
        var consoles = new InteractiveConsoles(terminal, ["linux", "monitor"], colours: false);
        Write(consoles, 0, "line\r\n# \x1b[6nls");
        Write(consoles, 1, "half");
        Write(consoles, 1, " whole\r\n");
        consoles.Announce("note");
        consoles.Finish();
        Assert.Equal(
            "line\r\n# \x1b[6nls" + "\r\x1b[K[monitor] half whole\r\n# ls" + "\r\x1b[K[firn] note\r\n# ls" + "\r\n",
            Encoding.UTF8.GetString(terminal.ToArray()));
    }

    [Theory]
    [InlineData("abc", "abc", "")]
    [InlineData("a\u0001ab", "a\u0001b", "")]
    [InlineData("\u0001x", "", "Quit")]
    [InlineData("a\u0001hb\u0001X", "ab", "Help,Quit")]
    [InlineData("\u0003\u0004", "\u0003\u0004", "")]
    [InlineData("\u0001zq", "q", "")]
    public void The_escape_key_separates_what_is_for_us(string typed, string forMachine, string commands)
    {
        var keys = new EscapeKeys();
        var found = new List<EscapeCommand>();
        // One at a time, as from a keyboard: an escape may end one read and its letter begin the next.
        string passed = string.Concat(typed.Select(key => Encoding.ASCII.GetString(keys.Take([(byte)key], found))));
        Assert.Equal((forMachine, commands), (passed, string.Join(',', found)));
    }

    private static void Write(Firn.Tools.Machine.IConsoleSink sink, int index, string text) => sink.Write(index, Encoding.UTF8.GetBytes(text));
}
