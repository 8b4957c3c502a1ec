namespace Firn.Tools.Analysis.Reach;

/// <summary>What one holder has, another comes to have.</summary>
/// <param name="From">The holder's node.</param>
/// <param name="To">The other one's.</param>
/// <param name="Round">When it was found: what it rests on was found in earlier rounds.</param>
/// <param name="Reason">Why.</param>
/// <param name="Via">The object by which: an endpoint, a CNode, a frame.</param>
/// <param name="Lender">Of <see cref="EdgeReason.Lent"/>: who lends; 0 otherwise.</param>
internal readonly record struct Edge(int From, int To, int Round, EdgeReason Reason, int Via, int Lender = 0);
