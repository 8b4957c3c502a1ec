using System.Collections.Generic;
using Firn.Tools.Analysis.Reach;

namespace Firn.Tools.Cli.Commands;

/// <summary>One object that can be accessed: whose it is, how it can be accessed, and the ways to that.</summary>
internal sealed record ReachAnswerObject(string Object, string Kind, string? Component, IReadOnlyList<Access> Access, IReadOnlyList<ReachAnswerWay> Ways);
