namespace Firn.Tools.Analysis.Reach;

/// <summary>Why capabilities of one holder come to another.</summary>
internal enum EdgeReason : byte
{
    /// <summary>A CNode is the root of a thread's CSpace.</summary>
    SpaceRoot,

    /// <summary>A thread has a capability to a CNode: it can use and copy what is in it.</summary>
    NodeRead,

    /// <summary>A thread has a capability to a CNode: it can put what it has into it.</summary>
    NodeWrite,

    /// <summary>A thread sends to an endpoint and may grant.</summary>
    Send,

    /// <summary>A thread receives from an endpoint and has a CNode to receive into.</summary>
    Receive,

    /// <summary>A thread receives calls from an endpoint and answers them.</summary>
    Answer,

    /// <summary>A thread answers with a reply object that another thread receives calls with.</summary>
    AnswerFor,

    /// <summary>A reply object answers calls to an endpoint.</summary>
    AnswerThrough,

    /// <summary>A thread calls an endpoint, lets itself be answered with capabilities, and has a CNode to receive into.</summary>
    Answered,

    /// <summary>A thread has a reply capability of another.</summary>
    ReplyTo,

    /// <summary>A thread has a capability to another thread.</summary>
    Controls,

    /// <summary>A thread runs in an address space at the start.</summary>
    RunsIn,

    /// <summary>A virtual CPU is bound to a thread at the start.</summary>
    RunsOn,

    /// <summary>A thread's faults are sent to an endpoint.</summary>
    FaultsTo,

    /// <summary>A thread controls one that a third lets run where the first has control: in an address space, on a virtual CPU, with faults sent to an endpoint.</summary>
    Lent,

    /// <summary>A thread has a capability to the address space of another.</summary>
    ControlsSpace,

    /// <summary>A thread has a capability to another's virtual CPU.</summary>
    ControlsCpu,

    /// <summary>A thread answers the faults of another.</summary>
    HandlesFaults,

    /// <summary>Faults that are sent to an endpoint are received with a reply object.</summary>
    FaultsThrough,

    /// <summary>A thread has the reply object, or the reply capability, that answers the faults of another.</summary>
    AnswersFaults,

    /// <summary>A thread writes what another executes.</summary>
    WritesCode,

    /// <summary>A thread gives another, which it controls, what it has.</summary>
    Equips,
}
