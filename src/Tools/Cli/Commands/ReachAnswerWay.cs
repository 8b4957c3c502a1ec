using System.Collections.Generic;
using Firn.Tools.Analysis.Reach;

namespace Firn.Tools.Cli.Commands;

/// <summary>How some kinds of access come about: a sentence a step.</summary>
internal sealed record ReachAnswerWay(List<Access> Access, IReadOnlyList<string> Steps);
