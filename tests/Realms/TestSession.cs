using Firn.Realms;
using Firn.RealmsTests.Fakes;

namespace Firn.RealmsTests;

/// <summary>A session, which is too large for an array.</summary>
internal sealed class TestSession
{
    public Session<FakeStream, FakeRealmKernel, FakeLock> Value;
}
