using System.Runtime.CompilerServices;
using Firn.User.Rings;

namespace Firn.User.Terms;

/// <summary>The end of a page of terms that follows them.</summary>
/// <typeparam name="TMemory">The page.</typeparam>
public struct TermFollower<TMemory>
    where TMemory : struct, IRingMemory
{
    private readonly TMemory _memory;
    private Terms _followed;

    /// <summary>The following end of a page that is zero, or was when its giver began.</summary>
    public TermFollower(TMemory memory)
    {
        _memory = memory;
        _followed = default;
    }

    /// <summary>What became of a number since it was followed last.</summary>
    /// <param name="number">1 to <see cref="TermPage.MostNumbers"/>.</param>
    /// <param name="term">To be followed to, if it changed.</param>
    public readonly TermChange Look(int number, out ulong term)
    {
        ulong before = _followed[number];
        term = _memory.Load(TermPage.Given(number));
        _memory.Order();
        // A term that nobody was seen in is as good as one that somebody was: who had it may have written.
        return term == before ? TermChange.None
            : !TermPage.IsHeld(term) ? TermChange.Ended
            : term == before + 1 ? TermChange.Begun
            : TermChange.Passed;
    }

    /// <summary>Nothing is left of what was before a term. What was done for that is done before the giver sees it.</summary>
    public void Follow(int number, ulong term)
    {
        _followed[number] = term;
        _memory.Order();
        _memory.Store(TermPage.Followed(number), term);
    }

    [InlineArray(TermPage.MostNumbers + 1)]
    private struct Terms
    {
        private ulong _first;
    }
}
