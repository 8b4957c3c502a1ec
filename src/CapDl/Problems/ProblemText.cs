using System;
using System.Text;

namespace Firn.CapDl.Problems;

/// <summary>A problem as people read it: place, text, the line with what offends marked, the rule, the remedy.</summary>
public static class ProblemText
{
    private const int WidestMark = 60;

    /// <summary>Several lines, the last without its end.</summary>
    public static string Format(Problem problem)
    {
        var text = new StringBuilder(problem.ToString());
        if (problem.Location.File is { } file)
        {
            (string line, int start) = file.LineOf(problem.Location.Offset);
            (_, int number, _) = file.Place(problem.Location.Offset);
            int column = problem.Location.Offset - start;
            int length = Math.Clamp(problem.Location.Length, 1, Math.Clamp(line.Length - column, 1, WidestMark));
            string margin = new(' ', number.ToString(System.Globalization.CultureInfo.InvariantCulture).Length);
            _ = text.Append($"\n  {number} | {line.Replace('\t', ' ')}\n  {margin} | {new string(' ', column)}{new string('^', length)}");
        }
        return text.Append($"\n  rule: {problem.Code.Rule()}\n  remedy: {problem.Remedy}").ToString();
    }
}
