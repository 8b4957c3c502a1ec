using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Components;

/// <summary>A component: the threads that run in one address space, and what is theirs.</summary>
/// <param name="Number">Its position among the components, from 0.</param>
/// <param name="Name">What the names of its threads and its address space begin with, or the name of its first thread.</param>
/// <param name="Threads">Its threads, as positions in <see cref="Specification.Objects"/>.</param>
/// <param name="AddressSpace">The root of its address space, as a position; -1 if it has none.</param>
public sealed record Component(int Number, string Name, ValueList<int> Threads, int AddressSpace);
