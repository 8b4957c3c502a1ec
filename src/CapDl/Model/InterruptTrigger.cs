namespace Firn.CapDl.Model;

/// <summary>What makes an interrupt pending (IHI 0069, "Interrupt properties").</summary>
public enum InterruptTrigger : byte
{
    /// <summary>As long as the line is high (<c>level</c>).</summary>
    Level = 0,

    /// <summary>When the line rises (<c>edge</c>).</summary>
    Edge = 1,
}
