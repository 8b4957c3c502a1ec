using System;
using Firn.Abi.Objects;
using Firn.CapDlForm;
using Firn.RealmProtocol;
using Firn.User.Objects;

namespace Firn.Realms;

/// <summary>
/// What realms are made with: calls of the kernel, by blocks of the reserve, realms by their place in the table, and places. Nothing is checked here; whatever fails has done nothing.
/// </summary>
public interface IRealmKernel
{
    /// <summary>Makes a block's two halves, which are blocks then.</summary>
    InvocationResult Split(int block);

    /// <summary>Destroys all that was ever made of a block. The kernel can be preempted in it.</summary>
    InvocationResult Revoke(int block);

    /// <summary>Makes something small of a block of which nothing is made: the kernel clears the block first. It can be preempted in it.</summary>
    InvocationResult Touch(int block);

    /// <summary>Makes a CNode with so many bits of a block, and makes it a realm's.</summary>
    InvocationResult MakePlaces(int realm, int block, int bits);

    /// <summary>Makes a part of a block, of which objects are made, one of at most <see cref="Placement.MostParts"/>.</summary>
    InvocationResult MakePart(int realm, int block, int part, int bits);

    /// <summary>Makes objects of a part of a block, or of the block itself if it is -1, with their capabilities in consecutive places.</summary>
    InvocationResult Make(int realm, int block, int part, ObjectType type, int sizeBits, int place, int count);

    /// <summary>Copies a capability of the server's into a place.</summary>
    InvocationResult PutExtern(int realm, int bits, int place, ulong pointer);

    /// <summary>Maps a frame for a session.</summary>
    InvocationResult MapWindow(int session, int realm, int place, int sizeBits);

    /// <summary>What is mapped for a session.</summary>
    Span<byte> Window(int session, int sizeBits);

    /// <summary>Makes what was written visible to instruction fetches, and takes the frame away again.</summary>
    InvocationResult UnmapWindow(int realm, int place, int sizeBits);

    /// <summary>Gives budgets, maps, gives capabilities and configures threads.</summary>
    /// <returns>Whether all of it was done.</returns>
    bool TryRealize(int realm, scoped in SpecificationForm form, scoped ref Placement placement, out KernelRefusal refusal);

    /// <summary>Lets a thread run.</summary>
    InvocationResult Resume(int realm, int place);

    /// <summary>Stops a thread.</summary>
    InvocationResult Suspend(int realm, int place);

    /// <summary>Gives a thread a scheduling context's time.</summary>
    InvocationResult Bind(int realm, int context, int thread);

    /// <summary>Takes a scheduling context's time from whoever has it.</summary>
    InvocationResult Unbind(int realm, int context);

    /// <summary>Gives a scheduling context a budget of one of the machine's cores. Who has its time goes there, whatever it does.</summary>
    InvocationResult Configure(int realm, scoped in ContextRecord context, int core, ulong budget);

    /// <summary>The time that a scheduling context has used since last asked, in microseconds.</summary>
    InvocationResult Consumed(int realm, int context, out ulong time);

    /// <summary>A realm's number is in a term (<see cref="Firn.User.Terms.TermPage"/>), which everybody sees who keeps something for each number. It wakes nobody.</summary>
    void GiveTerm(int realm, ulong term);

    /// <summary>Nobody has anything left of what was before a term.</summary>
    bool IsTermFollowed(int realm, ulong term);

    /// <summary>Wakes those who look at terms.</summary>
    void WakeFollowers();

    /// <summary>Wakes a session that may be waiting.</summary>
    void Wake(int session);
}
