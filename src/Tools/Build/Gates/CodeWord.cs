namespace Firn.Tools.Build.Gates;

/// <summary>An instruction of an image, where it stands.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Instruction">Its encoding.</param>
/// <param name="Function">The symbol of the function that it is in, empty if there is none before it.</param>
/// <param name="Object">The object file that it came from, empty if the map does not say.</param>
public readonly record struct CodeWord(ulong Address, Instruction Instruction, string Function, string Object);
