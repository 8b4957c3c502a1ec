using System.Runtime.InteropServices;
using Firn.Arm64.Psci;

namespace Firn.Monitor.Psci;

/// <summary>A PSCI call, decided: what x0 gets, and what the calling core does. One register wide.</summary>
[StructLayout(LayoutKind.Sequential, Size = sizeof(ulong))]
public readonly struct PsciOutcome
{
    private readonly int _value;
    private readonly PowerRequest _request;
    private readonly byte _target;

    /// <summary>An answer.</summary>
    public PsciOutcome(PsciResult result)
        : this(result, PowerRequest.None)
    {
    }

    /// <summary>An answer that is a number.</summary>
    public PsciOutcome(uint value)
        : this((PsciResult)value)
    {
    }

    /// <summary>An answer, once the core has done something.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="request">What the core does.</param>
    /// <param name="target">The core that <see cref="PowerRequest.Wake"/> wakes.</param>
    public PsciOutcome(PsciResult result, PowerRequest request, uint target = 0)
    {
        _value = (int)result;
        _request = request;
        _target = (byte)target;
    }

    /// <summary>W0 of the answer.</summary>
    public int Value => _value;

    /// <summary>What the core does before it answers.</summary>
    public PowerRequest Request => _request;

    /// <summary>The core that <see cref="PowerRequest.Wake"/> wakes.</summary>
    public uint Target => _target;
}
