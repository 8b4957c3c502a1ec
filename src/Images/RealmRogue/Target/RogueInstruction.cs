using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.RealmRogue.Target;

/// <summary>Instructions that are not for a program (rogue.S): each answers 1 if it was done, 0 if it was refused. Safety: what is done harms the realm alone.</summary>
internal static class RogueInstruction
{
    /// <summary>How many there are.</summary>
    internal const ulong Count = 14;

    /// <summary>Executes one by its number.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "rogue_execute")]
    internal static extern ulong Execute(ulong number);
}
