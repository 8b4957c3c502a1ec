namespace Firn.CapDl.Model;

/// <summary>An address-space identifier: its pool and its number in it.</summary>
/// <param name="High">The pool.</param>
/// <param name="Low">The number in the pool.</param>
public sealed record Asid(ulong High, ulong Low);
