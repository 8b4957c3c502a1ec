using Firn.RealmProtocol;

namespace Firn.Realms;

/// <summary>A rule for realms that a form breaks.</summary>
public readonly struct RealmProblem
{
    internal RealmProblem(RealmRule rule, int position)
    {
        Rule = rule;
        Position = position;
    }

    /// <summary>The rule; none if all is well.</summary>
    public RealmRule Rule { get; }

    /// <summary>The object that it is about, by position; -1 for none.</summary>
    public int Position { get; }

    /// <summary>How a request is answered that breaks it.</summary>
    public RealmStatus Status => Rule switch
    {
        RealmRule.None => RealmStatus.Done,
        < RealmRule.Memory => RealmStatus.NotForRealms,
        < RealmRule.KnownExtern => RealmStatus.BeyondPolicy,
        _ => RealmStatus.ExternRefused,
    };
}
