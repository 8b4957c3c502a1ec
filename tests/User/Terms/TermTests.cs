using Firn.User.Terms;
using Firn.UserTests.Rings;
using Xunit;

namespace Firn.UserTests.Terms;

/// <summary>A number's holders, one after the other, as its giver and its follower see them.</summary>
public sealed class TermTests
{
    private readonly SharedMemory _page = new(new ulong[TermPage.Size / sizeof(ulong)]);

    [Fact]
    public void A_number_is_followed_from_one_holder_to_the_next()
    {
        TermGiver<SharedMemory> giver = new(_page);
        TermFollower<SharedMemory> follower = new(_page);
        Assert.True(giver.IsFollowed(5, 0));
        Assert.Equal(TermChange.None, follower.Look(5, out _));
        for (ulong term = 1; term < 9; term++)
        {
            giver.Give(5, term);
            Assert.False(giver.IsFollowed(5, term));
            Assert.Equal(TermPage.IsHeld(term) ? TermChange.Begun : TermChange.Ended, follower.Look(5, out ulong seen));
            Assert.Equal(term, seen);
            Assert.Equal(TermChange.None, follower.Look(4, out _));
            follower.Follow(5, seen);
            Assert.True(giver.IsFollowed(5, term));
            Assert.Equal(TermChange.None, follower.Look(5, out _));
        }
    }

    [Fact]
    public void Whom_nobody_saw_was_there_all_the_same()
    {
        TermGiver<SharedMemory> giver = new(_page);
        TermFollower<SharedMemory> follower = new(_page);
        giver.Give(1, 1);
        giver.Give(1, 2);
        Assert.Equal(TermChange.Ended, follower.Look(1, out _));
        giver.Give(1, 3);
        Assert.Equal(TermChange.Passed, follower.Look(1, out ulong seen));
        follower.Follow(1, seen);
        Assert.True(giver.IsFollowed(1, 3));
    }

    [Fact]
    public void What_the_follower_writes_frees_no_number_but_by_the_term_that_was_given()
    {
        TermGiver<SharedMemory> giver = new(_page);
        giver.Give(2, 1);
        giver.Give(2, 2);
        new TermFollower<SharedMemory>(_page).Follow(2, 1);
        Assert.False(giver.IsFollowed(2, 2));
        new TermFollower<SharedMemory>(_page).Follow(2, ulong.MaxValue);
        Assert.False(giver.IsFollowed(2, 2));
    }

    [Fact]
    public void Each_number_has_words_of_its_own_within_the_page()
    {
        TermFollower<SharedMemory> follower = new(_page);
        TermGiver<SharedMemory> giver = new(_page);
        for (int number = 1; number <= TermPage.MostNumbers; number++)
            giver.Give(number, (ulong)number);
        for (int number = 1; number <= TermPage.MostNumbers; number++)
        {
            _ = follower.Look(number, out ulong term);
            Assert.Equal((ulong)number, term);
        }
        Assert.Equal(63, TermPage.MostNumbers);
    }
}
