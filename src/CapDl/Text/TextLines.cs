using System.Collections.Generic;
using System.IO;

namespace Firn.CapDl.Text;

/// <summary>Lines of canonical text. Lists are filled as Haskell's pretty printer fills them: 100 columns, 67 of them with text.</summary>
internal sealed class TextLines(TextWriter writer)
{
    private const int Step = 2;
    private const int Width = 100;
    private const int TextWidth = 67;

    internal void Blank() => writer.Write('\n');

    internal void Line(int depth, string text)
    {
        Indent(depth * Step);
        writer.Write(text);
        writer.Write('\n');
    }

    /// <summary><c>head {item}</c>, or a line for each of several items; then a blank line. Nothing without items.</summary>
    internal void Block(string head, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
            return;
        if (items.Count == 1)
        {
            Line(1, $"{head} {{{items[0]}}}");
        }
        else
        {
            Line(1, head + " {");
            foreach (string item in items)
                Line(2, item);
            Line(1, "}");
        }
        Blank();
    }

    /// <summary>Items after a head, separated by commas, as many in a line as fit; the next lines begin under the first item.</summary>
    internal void Wrapped(int depth, string head, IReadOnlyList<string> items, string end)
    {
        int indent = depth * Step;
        Indent(indent);
        writer.Write(head);
        int under = indent + head.Length;
        int used = head.Length;
        int limit = int.Min(Width - indent, TextWidth);
        for (int i = 0; i < items.Count; i++)
        {
            string item = items[i] + (i + 1 < items.Count ? "," : end);
            if (i > 0 && used + 1 + item.Length <= limit)
            {
                writer.Write(' ');
                used++;
            }
            else if (i > 0)
            {
                writer.Write('\n');
                Indent(under);
                (used, limit) = (0, int.Min(Width - under, TextWidth));
            }
            writer.Write(item);
            used += item.Length;
        }
        writer.Write(items.Count == 0 ? end + "\n" : "\n");
    }

    private void Indent(int columns)
    {
        for (int i = 0; i < columns; i++)
            writer.Write(' ');
    }
}
