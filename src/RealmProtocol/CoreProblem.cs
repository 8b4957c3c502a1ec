namespace Firn.RealmProtocol;

/// <summary>Why a realm does not get the cores that it was to have.</summary>
public enum CoreProblem : uint
{
    /// <summary>None; no refusal has it.</summary>
    None = 0,

    /// <summary>The policy does not give the machine's core to realms.</summary>
    NotForRealms = 1,

    /// <summary>The realm's form has nothing on the core that it names.</summary>
    NotInForm = 2,

    /// <summary>The realm would have more of the machine's core than one realm may.</summary>
    TooMuch = 3,
}
