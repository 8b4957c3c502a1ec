using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Analysis.Graphs;

/// <summary>
/// Where boxes stand: columns from left to right, in each the order in which lines cross least (the barycentre method of Sugiyama, Tagawa and
/// Toda, 1981), and near to what they are joined with.
/// </summary>
internal static class Placement
{
    private const int Sweeps = 8;
    private const double Gap = 22;
    private const double ColumnGap = 60;

    internal static (double Width, double Height) Place(IReadOnlyList<Box> boxes, double margin)
    {
        List<Box>[] columns = [.. Enumerable.Range(0, boxes.Count == 0 ? 0 : boxes.Max(box => box.Column) + 1).Select(_ => new List<Box>())];
        foreach (Box box in boxes)
            columns[box.Column].Add(box);
        foreach (List<Box> column in columns)
            Stack(column);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (List<Box> column in sweep % 2 == 0 ? columns : columns.Reverse())
                Order(column, sweep % 2 == 0);
        }
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (List<Box> column in sweep % 2 == 0 ? columns : columns.Reverse())
                Pull(column);
        }
        double x = margin;
        foreach (List<Box> column in columns)
        {
            double width = column.Count == 0 ? 0 : column.Max(box => box.Width);
            foreach (Box box in column)
            {
                // A line goes straight through a column, past its boxes.
                if (box.Width == 0)
                    box.Width = width;
                box.X = x + ((width - box.Width) / 2);
            }
            x += width + ColumnGap;
        }
        double top = boxes.Count == 0 ? 0 : boxes.Min(box => box.Y);
        foreach (Box box in boxes)
            box.Y += margin - top;
        return (x - ColumnGap + margin, boxes.Count == 0 ? 2 * margin : boxes.Max(box => box.Y + box.Height) + margin);
    }

    private static void Stack(List<Box> column)
    {
        double y = -column.Sum(box => box.Height + Gap) / 2;
        foreach (Box box in column)
        {
            box.Y = y;
            y += box.Height + Gap;
        }
    }

    private static void Order(List<Box> column, bool fromLeft)
    {
        Box[] ordered = [.. column.OrderBy(box => Centre(box, fromLeft ? box.Left : box.Right))];
        column.Clear();
        column.AddRange(ordered);
        Stack(column);
    }

    private static double Centre(Box box, List<Box> others) => others.Count == 0 ? box.Middle : others.Average(other => other.Middle);

    /// <summary>Each box towards the middle of what it is joined with; where they would overlap, the run of them stands around its common middle.</summary>
    private static void Pull(List<Box> column)
    {
        var runs = new List<(List<Box> Boxes, double Wish, double Height)>();
        foreach (Box box in column)
        {
            double wish = Centre(box, [.. box.Left, .. box.Right]);
            runs.Add(([box], wish, box.Height + Gap));
            while (runs.Count > 1 && runs[^2].Wish + (runs[^2].Height / 2) > runs[^1].Wish - (runs[^1].Height / 2))
            {
                (List<Box> upper, double upperWish, double upperHeight) = runs[^2];
                (List<Box> lower, double lowerWish, double lowerHeight) = runs[^1];
                double height = upperHeight + lowerHeight;
                // Each box counts once: the wish of a run is where its boxes would like it, on average.
                double middle = ((upper.Count * (upperWish + (lowerHeight / 2))) + (lower.Count * (lowerWish - (upperHeight / 2)))) / (upper.Count + lower.Count);
                runs.RemoveRange(runs.Count - 2, 2);
                runs.Add(([.. upper, .. lower], middle, height));
            }
        }
        foreach ((List<Box> boxes, double wish, double height) in runs)
        {
            double y = wish - (height / 2) + (Gap / 2);
            foreach (Box box in boxes)
            {
                box.Y = y;
                y += box.Height + Gap;
            }
        }
    }
}
