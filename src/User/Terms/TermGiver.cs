using Firn.User.Rings;

namespace Firn.User.Terms;

/// <summary>The end of a page of terms that gives them. The follower may be hostile: all that its words can do is keep a number from being given again.</summary>
/// <typeparam name="TMemory">The page.</typeparam>
/// <param name="memory">It, zeros at first.</param>
public readonly struct TermGiver<TMemory>(TMemory memory)
    where TMemory : struct, IRingMemory
{
    /// <summary>A number is in a term. What was done before is done before the follower sees it.</summary>
    /// <param name="number">1 to <see cref="TermPage.MostNumbers"/>.</param>
    /// <param name="term">One more than the last.</param>
    public void Give(int number, ulong term)
    {
        memory.Order();
        memory.Store(TermPage.Given(number), term);
    }

    /// <summary>The follower has nothing more of what was before a term.</summary>
    /// <param name="number">1 to <see cref="TermPage.MostNumbers"/>.</param>
    /// <param name="term">The last that was given, as the giver knows it.</param>
    public bool IsFollowed(int number, ulong term)
    {
        bool isFollowed = memory.Load(TermPage.Followed(number)) == term;
        memory.Order();
        return isFollowed;
    }
}
