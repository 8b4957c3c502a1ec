using System;

namespace Firn.Tools.Kernel;

/// <summary>An argument of an invocation, or a result.</summary>
/// <param name="Name">Its name; empty for a result.</param>
/// <param name="Type">Its type in the declaration; of a capability, the interface that it should name.</param>
/// <param name="Kind">How it travels.</param>
/// <param name="Index">The message word, from 0, or the extra capability, from 0.</param>
/// <param name="LowBit">The lowest of its bits in the word.</param>
/// <param name="Width">Its bits in the word; 64 for a structure's fields.</param>
/// <param name="Count">Words: how many, at most.</param>
public sealed record InvocationArgument(string Name, Type Type, ArgumentKind Kind, int Index, int LowBit, int Width, int Count);
