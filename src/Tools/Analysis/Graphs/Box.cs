using System.Collections.Generic;

namespace Firn.Tools.Analysis.Graphs;

/// <summary>Something in a column of the picture: a component, a connector, or the place where a line passes through.</summary>
internal sealed class Box(int column, double width, double height, bool isPass)
{
    /// <summary>Its column, from 0.</summary>
    internal int Column => column;

    /// <summary>Is it only the place where a line passes through?</summary>
    internal bool IsPass => isPass;

    internal double Width { get; set; } = width;

    internal double Height => height;

    internal double X { get; set; }

    internal double Y { get; set; }

    internal double Middle => Y + (height / 2);

    /// <summary>What it is joined with in the column before.</summary>
    internal List<Box> Left { get; } = [];

    /// <summary>What it is joined with in the column after.</summary>
    internal List<Box> Right { get; } = [];
}
