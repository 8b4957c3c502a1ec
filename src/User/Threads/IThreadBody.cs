namespace Firn.User.Threads;

/// <summary>What a thread does.</summary>
public interface IThreadBody
{
    /// <summary>Does it; the result goes to the thread's fault handler, as <see cref="ThreadStart.EndCall"/> says.</summary>
    static abstract ulong Run(ulong argument);
}
