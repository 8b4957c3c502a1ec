using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Graphs;

/// <summary>What connects components: an object that several have, alike ones together, or what one may do to what belongs to another.</summary>
/// <param name="Kind">What the objects are; null for control of another component.</param>
/// <param name="Name">The name of the object or of the array.</param>
/// <param name="Members">How many objects it stands for.</param>
/// <param name="Bytes">Bytes of its frames.</param>
/// <param name="Participants">Who takes part, by number.</param>
internal sealed record Connector(ObjectKind? Kind, string Name, int Members, ulong Bytes, IReadOnlyList<Participant> Participants);
