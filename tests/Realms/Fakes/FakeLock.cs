using Firn.Realms;
using Xunit;

namespace Firn.RealmsTests.Fakes;

/// <summary>A lock that knows whether it is taken.</summary>
internal readonly struct FakeLock(FakeMachine machine) : IRealmLock
{
    public void Enter()
    {
        Assert.False(machine.IsLocked);
        machine.IsLocked = true;
    }

    public void Exit()
    {
        Assert.True(machine.IsLocked);
        machine.IsLocked = false;
    }
}
