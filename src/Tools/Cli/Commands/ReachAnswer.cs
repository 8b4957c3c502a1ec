using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.Tools.Analysis.Reach;

namespace Firn.Tools.Cli.Commands;

/// <summary>What <c>firn capdl reach</c> answers.</summary>
internal sealed record ReachAnswer(string From, string? To, IReadOnlyList<ReachAnswerObject> Objects, IReadOnlyList<string> Notes)
{
    public bool Reaches => Objects.Count > 0;

    internal void Write(TextWriter writer)
    {
        WriteObjects(writer);
        foreach (string note in Notes)
            writer.WriteLine($"Note: {note}");
    }

    private void WriteObjects(TextWriter writer)
    {
        if (!Reaches)
        {
            writer.WriteLine(To is null ? $"{From} can never access anything." : $"{From} can never access {To}.");
            return;
        }
        if (To is null)
        {
            writer.WriteLine($"{From} can access {Objects.Count} objects, at most:");
            int width = Objects.Max(item => item.Object.Length);
            int kind = Objects.Max(item => item.Kind.Length);
            foreach (ReachAnswerObject item in Objects)
                writer.WriteLine($"  {item.Object.PadRight(width)}  {item.Kind.PadRight(kind)}  {string.Join(", ", item.Access.Select(access => access.Verb()))}");
            return;
        }
        bool isFirst = true;
        foreach (ReachAnswerObject item in Objects)
        {
            foreach (ReachAnswerWay way in item.Ways)
            {
                if (!isFirst)
                    writer.WriteLine();
                isFirst = false;
                Access access = way.Access.Aggregate(Access.None, (all, single) => all | single);
                string verb = access == Access.Hold ? "hold a capability to" : access.Verb();
                writer.WriteLine($"{From} can {verb} {item.Object}:");
                for (int i = 0; i < way.Steps.Count; i++)
                    writer.WriteLine($"  {i + 1}. {way.Steps[i]}");
            }
        }
    }
}
