namespace Firn.Realms;

/// <summary>What keeps sessions apart while they look at what they share. Nobody calls the kernel for long in it.</summary>
public interface IRealmLock
{
    /// <summary>Waits until it is nobody's, and takes it.</summary>
    void Enter();

    /// <summary>Gives it back.</summary>
    void Exit();
}
