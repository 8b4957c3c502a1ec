using Firn.User.Protocols;

namespace Firn.Tutorial.Counter;

/// <summary>A counter for each caller. The build makes CounterClient, ICounterServer and CounterDispatch of it.</summary>
[Protocol(0x203)]
public interface ICounter
{
    /// <summary>Adds to the caller's counter. More than a hundred at once is no argument.</summary>
    CallStatus Add(uint amount, out ulong total);
}
