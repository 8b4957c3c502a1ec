using Firn.Realms;

namespace Firn.RealmsTests.Fakes;

/// <summary>A lock that nobody else wants.</summary>
internal readonly struct FreeLock : IRealmLock
{
    public void Enter()
    {
    }

    public void Exit()
    {
    }
}
