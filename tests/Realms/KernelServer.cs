using System;
using System.Collections.Generic;
using Firn.Abi.Capabilities;
using Firn.InitialiserTests.Fakes;
using Firn.Realization;
using Firn.Realms;
using Firn.RealmsTests.Fakes;
using Firn.User.Objects;

namespace Firn.RealmsTests;

/// <summary>A resource server on the fake kernel, with its capability space as the component has it.</summary>
internal sealed class KernelServer : RequestServer
{
    public const int Bits = 25;
    public const int LeastBits = 18;
    public const ulong FirstBlock = 4096;
    public const ulong FirstPlaces = 1024;
    public const ulong FirstPart = 2000;
    private const int OwnBits = 13;
    private const ulong Memory = 0x8000_0000;
    private const ulong Reserved = 200;

    [ThreadStatic]
    private static KernelServer? _current;

    private readonly KernelSession[] _sessions;

    public KernelServer(int sessions = 1)
        : base(sessions)
    {
        _current = this;
        Kernel = new FakeKernel((Memory, Bits, false));
        MakeSpace();
        Permit(Bits, LeastBits);
        Space = new RealmSpace
        {
            Root = CNode.At(300),
            Top = CNode.At(301),
            Space = AddressSpace.At(302),
            FirstBlock = FirstBlock,
            FirstPlaces = FirstPlaces,
            FirstPart = FirstPart,
            FirstWake = 100,
            Followers = 2,
            FirstFollower = 110,
            Terms = 0x2000_0000,
            SmallWindow = 0x1000_0000,
            LargeWindow = 0x4000_0000,
            Authority = new Authority { Root = CNode.At(300), Thread = Thread.At(303), AsidPool = AsidPool.At(304), SchedulingControls = 50, LastCore = 7 },
        };
        _sessions = new KernelSession[sessions];
        for (int i = 0; i < sessions; i++)
        {
            _sessions[i] = new KernelSession();
            _sessions[i].Value.Begin(i, new FakeStream(Pipe(i)), default, default);
            Open(i);
        }
    }

    public static KernelServer Current => _current!;

    public FakeKernel Kernel { get; }

    public FakeObject Top { get; } = new() { Kind = "CNode", Bits = RealmSpace.TopBits };

    public RealmSpace Space;

    /// <summary>The terms that were given: the page, the number and the term.</summary>
    public List<(ulong Page, int Number, ulong Term)> Terms { get; } = [];

    /// <summary>The root of all realms' memory.</summary>
    public FakeCapability Reserve => Kernel.Node.Slots[FirstBlock + 1];

    protected override void Open(int session) => _sessions[session].Value.Open(ref State);

    protected override void Close(int session) => _sessions[session].Value.Close(ref State);

    protected override SessionStep Advance(int session) => _sessions[session].Value.Advance(ref State);

    private void MakeSpace()
    {
        FakeObject own = Kernel.Node;
        Kernel.Note(Top);
        Kernel.Root = new FakeCapability(Top) { Word = Guard(64 - RealmSpace.SpanBits - RealmSpace.TopBits) };
        Top.Slots[0] = new FakeCapability(own) { Word = Guard(RealmSpace.SpanBits - OwnBits) };
        own.Slots[FirstBlock + 1] = own.Slots[Reserved];
        _ = own.Slots.Remove(Reserved);
        own.Slots[300] = new FakeCapability(own) { Word = Guard(64 - OwnBits) };
        own.Slots[301] = new FakeCapability(Top);
        own.Slots[302] = new FakeCapability(Kernel.Own);
        own.Slots[303] = new FakeCapability(new FakeObject { Kind = "Thread" });
        own.Slots[304] = new FakeCapability(new FakeObject { Kind = "AsidPool" });
        for (ulong realm = 0; realm < 6; realm++)
            own.Slots[70 + realm] = new FakeCapability(new FakeObject { Kind = "Endpoint" }) { Rights = 9, Word = realm + 1 };
    }

    private static ulong Guard(int bits) => new CNodeData { GuardSize = (uint)bits }.Bits;
}
