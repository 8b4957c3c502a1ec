using System;
using System.Threading.Tasks;

namespace Firn.Tools.Host;

/// <summary>Where long work tells what it is doing: a spinner on a terminal, plain lines elsewhere, nothing in tests.</summary>
public interface IStepLog
{
    /// <summary>Does <paramref name="work"/> under a title; it may call its argument to tell a detail, such as a percentage.</summary>
    Task<T> StepAsync<T>(string title, Func<Action<string>, Task<T>> work);

    /// <summary>Tells one line of lasting interest.</summary>
    void Say(string line);
}
