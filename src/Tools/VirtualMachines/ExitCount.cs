namespace Firn.Tools.VirtualMachines;

/// <summary>How often something happened.</summary>
/// <param name="Name">What.</param>
/// <param name="Total">In all.</param>
/// <param name="Count">Between two samples.</param>
/// <param name="PerSecond">In a second of the machine's time between them.</param>
public sealed record ExitCount(string Name, ulong Total, ulong Count, double PerSecond)
{
    internal static ExitCount Between(string name, ulong before, ulong after, double seconds)
    {
        ulong count = after >= before ? after - before : 0;
        return new(name, after, count, seconds > 0 ? count / seconds : 0);
    }
}
