using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Graphs;

/// <summary>A line between a component and a connector.</summary>
/// <param name="Kind">What the connector is; null for control.</param>
/// <param name="Rights">What the component may do: write gives an arrow at the connector, read one at the component.</param>
/// <param name="ConnectorFirst">Is the connector at the left?</param>
/// <param name="Way">The boxes that it leads through, from left to right.</param>
internal sealed record Line(ObjectKind? Kind, Rights Rights, bool ConnectorFirst, IReadOnlyList<Box> Way);
