namespace Firn.RealmProtocol;

/// <summary>What a request asks for (docs/realms.md, "Requests").</summary>
public enum RealmOperation : ushort
{
    /// <summary>None: no request has it.</summary>
    None = 0,

    /// <summary><see cref="HelloRequest"/>, <see cref="HelloAnswer"/>: versions and limits.</summary>
    Hello = 1,

    /// <summary><see cref="CreateRequest"/>: the stream begins a realm and has it in hand.</summary>
    Create = 2,

    /// <summary>The next bytes of the form; after the last, <see cref="FormAnswer"/>.</summary>
    Form = 3,

    /// <summary><see cref="ContentRequest"/> and bytes: the next ones of a content.</summary>
    Content = 4,

    /// <summary>The realm in hand is whole.</summary>
    Seal = 5,

    /// <summary>The realm in hand is not wanted any more.</summary>
    Abandon = 6,

    /// <summary><see cref="ListRequest"/>, <see cref="ListAnswer"/> and entries.</summary>
    List = 7,

    /// <summary><see cref="RealmName"/>, <see cref="RealmEntry"/>.</summary>
    Info = 8,

    /// <summary><see cref="RealmName"/>: its threads run.</summary>
    Start = 9,

    /// <summary><see cref="RealmName"/>: its threads do not run.</summary>
    Pause = 10,

    /// <summary><see cref="SetRequest"/>: its share of its cores.</summary>
    Set = 11,

    /// <summary><see cref="RealmName"/>: it is gone, and its memory scrubbed.</summary>
    Destroy = 12,

    /// <summary><see cref="StatisticsAnswer"/>.</summary>
    Statistics = 13,

    /// <summary>An answer without bytes, then <see cref="EventAnswer"/> for each event.</summary>
    Watch = 14,

    /// <summary>Of the console server: <see cref="AttachRequest"/>, <see cref="AttachAnswer"/>. The stream is about the console of a realm.</summary>
    Attach = 15,

    /// <summary>Of the console server: <see cref="TextRequest"/>; an answer without bytes, then <see cref="TextAnswer"/> and text for whatever the realm prints.</summary>
    Text = 16,

    /// <summary>Of the console server: bytes that are typed, <see cref="TypeAnswer"/>.</summary>
    Type = 17,

    /// <summary><see cref="MoveRequest"/> and its <see cref="CoreMove"/>s: other cores, and another share of them.</summary>
    Move = 18,

    /// <summary><see cref="RealmName"/>, <see cref="CoresAnswer"/> and its <see cref="CoreEntry"/>s: the cores, and what was used there.</summary>
    Cores = 19,
}
