using Firn.Realms;
using Firn.RealmsTests.Fakes;

namespace Firn.RealmsTests;

/// <summary>A resource server on a machine of the test's.</summary>
internal sealed class TestServer : RequestServer
{
    public const int Bits = 26;
    public const int LeastBits = 18;

    private readonly TestSession[] _sessions;

    public TestServer(int sessions = 1)
        : base(sessions)
    {
        Machine = new FakeMachine(Bits, LeastBits);
        Permit(Bits, LeastBits);
        _sessions = new TestSession[sessions];
        for (int i = 0; i < sessions; i++)
        {
            _sessions[i] = new TestSession();
            _sessions[i].Value.Begin(i, new FakeStream(Pipe(i)), new FakeRealmKernel(Machine), new FakeLock(Machine));
            Open(i);
        }
    }

    public FakeMachine Machine { get; }

    protected override void Open(int session) => _sessions[session].Value.Open(ref State);

    protected override void Close(int session) => _sessions[session].Value.Close(ref State);

    protected override SessionStep Advance(int session) => _sessions[session].Value.Advance(ref State);
}
