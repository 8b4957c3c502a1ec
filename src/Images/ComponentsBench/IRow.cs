namespace Firn.Images.ComponentsBench;

/// <summary>An operation to measure.</summary>
internal interface IRow
{
    /// <summary>Does it once; false: it was not done.</summary>
    static abstract bool Once();
}
