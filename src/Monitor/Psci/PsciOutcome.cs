using Firn.Arm64;
using Firn.Arm64.Psci;

namespace Firn.Monitor.Psci;

/// <summary>A PSCI call, decided: what x0 gets, and what the calling core does. One word, so that it travels in a register.</summary>
public readonly struct PsciOutcome
{
    private const int RequestBit = 32;
    private const int TargetBit = 40;
    private const int ByteWidth = 8;

    private readonly ulong _bits;

    /// <summary>An answer.</summary>
    public PsciOutcome(PsciResult result) => _bits = (uint)result;

    /// <summary>An answer that is a number.</summary>
    public PsciOutcome(uint value) => _bits = value;

    /// <summary>An answer, once the core has done something.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="request">What the core does.</param>
    /// <param name="target">The core that <see cref="PowerRequest.Wake"/> wakes.</param>
    public PsciOutcome(PsciResult result, PowerRequest request, uint target = 0) =>
        _bits = Field.With(Field.With((uint)result, RequestBit, ByteWidth, (ulong)request), TargetBit, ByteWidth, target);

    /// <summary>W0 of the answer.</summary>
    public int Value => (int)(uint)_bits;

    /// <summary>What the core does before it answers.</summary>
    public PowerRequest Request => (PowerRequest)Field.Get(_bits, RequestBit, ByteWidth);

    /// <summary>The core that <see cref="PowerRequest.Wake"/> wakes.</summary>
    public uint Target => (uint)Field.Get(_bits, TargetBit, ByteWidth);
}
